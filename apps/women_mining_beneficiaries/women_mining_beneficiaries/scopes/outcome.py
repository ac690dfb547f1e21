"""Outside the committee a decision is read once it is recorded and may be told (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.constants import AUDITOR, CHAIR, DIRECTOR, MEMBER, SECRETARY
from women_mining_beneficiaries.scopes.links import column
from women_mining_beneficiaries.services.dates import today

INSIDE = frozenset({MEMBER, CHAIR, SECRETARY, DIRECTOR, AUDITOR})


def is_inside(user: str) -> bool:
    return not INSIDE.isdisjoint(frappe.get_roles(user))


def condition(doctype: str, user: str) -> str:
    if doctype != "Committee Decision" or is_inside(user):
        return ""
    status, embargo = column(doctype, "status"), column(doctype, "embargo_until")
    return f"{status} not in ('Ballot', 'Correction') and ({embargo} is null or {embargo} <= {frappe.db.escape(str(today()))})"


def allows(doc: Any, user: str) -> bool:
    if doc.doctype != "Committee Decision" or is_inside(user):
        return True
    return doc.status not in ("Ballot", "Correction") and (
        not doc.embargo_until or getdate(doc.embargo_until) <= today()
    )
