"""What was sent with a record is evidence: who sent it reads it, and neither changes nor deletes it afterwards (P52).

Frappe lets everybody read and delete the files she owns: a matched document would be left without its paper, and who acted
for somebody would keep reading her papers after her right has ended (P41).
"""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.people import file_of, is_applicant

HOLDERS = frozenset({*BENEFICIARY_FIELD, "Feedback Case"})
CHANGING = frozenset({"write", "delete"})


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, **_: Any) -> bool | None:
    """False for what stays as it was sent, and for what is no longer hers to read; otherwise Frappe's own handler says."""
    user = user or frappe.session.user
    if not is_applicant(user):
        return None
    holder, name = frappe.db.get_value("File", doc.name, ["attached_to_doctype", "attached_to_name"]) or (None, None)
    if ptype in CHANGING:
        return False if holder in HOLDERS else None
    return False if doc.owner == user and _was_sent_for_another(holder, name, user) else None


def _was_sent_for_another(holder: str | None, name: str | None, user: str) -> bool:
    """Whether the file is with a record of somebody for whom the user does not act today, in whatever scope."""
    field = BENEFICIARY_FIELD.get(holder or "")
    beneficiary = frappe.db.get_value(holder, name, field) if field else None
    if not beneficiary or beneficiary == file_of(user):
        return False
    return not any(beneficiary in represented_by(user, scope) for scope in Scope)
