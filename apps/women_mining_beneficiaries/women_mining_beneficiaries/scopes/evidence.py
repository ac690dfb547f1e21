"""What was sent with a record is evidence: who sent it reads it, and neither changes nor deletes it afterwards (P52).

Frappe lets everybody delete the files she owns; a matched document would be left without its paper.
"""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD
from women_mining_beneficiaries.services.people import is_applicant

HOLDERS = frozenset({*BENEFICIARY_FIELD, "Feedback Case"})
CHANGING = frozenset({"write", "delete"})


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, **_: Any) -> bool | None:
    """False for what stays as it was sent; otherwise Frappe's own handler says."""
    if ptype not in CHANGING or not is_applicant(user or frappe.session.user):
        return None
    return False if frappe.db.get_value("File", doc.name, "attached_to_doctype") in HOLDERS else None
