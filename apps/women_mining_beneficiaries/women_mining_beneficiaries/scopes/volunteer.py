"""A volunteer sees her own assignments, while they run, and nothing of the files behind them (P39)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.scopes.links import column
from women_mining_beneficiaries.services.dates import today

ASSIGNMENT = "Volunteer Assignment"
_OPEN = ("Planned", "Active")


def condition(doctype: str, user: str) -> str:
    if doctype != ASSIGNMENT:
        return "1 = 0"
    day = frappe.db.escape(str(today()))
    mine = f"select `name` from `tabRelated Party` where `user` = {frappe.db.escape(user)}"  # noqa: S608  escaped
    return (
        f"{column(doctype, 'volunteer')} in ({mine}) and {column(doctype, 'status')} in ('Planned', 'Active')"
        f" and {column(doctype, 'from_date')} <= {day} and {column(doctype, 'to_date')} >= {day}"
    )


def allows(doc: Any, user: str) -> bool:
    if doc.doctype != ASSIGNMENT or doc.is_new():
        return False
    fields = ["volunteer", "status", "from_date", "to_date"]
    stored = frappe.db.get_value(ASSIGNMENT, doc.name, fields, as_dict=True)
    is_hers = frappe.db.get_value("Related Party", stored.volunteer, "user") == user
    return is_hers and stored.status in _OPEN and getdate(stored.from_date) <= today() <= getdate(stored.to_date)
