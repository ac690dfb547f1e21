"""Dates by which documents are to be dealt with. An app names them in its hook:

`due_dates = {"Support Request": [{"field": "latest_decision_on", "filters": {"replied_on": ["is", "not set"]}}]}`
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk.dashboards.filters import as_filters
from frappe.permissions.field_levels import readable_fields


@dataclass(frozen=True)
class DueDate:
    """A date field of a DocType, and which documents it still binds."""

    field: str
    filters: list[list[Any]]


def due_date_of(doctype: str) -> DueDate | None:
    """The date that the apps name for a DocType; None without one, or when the user may not read it."""
    named = (frappe.get_hooks("due_dates") or {}).get(doctype) or []
    for rule in named:
        field = str(rule.get("field") or "")
        if field in readable_fields(doctype):
            return DueDate(field, [*as_filters(doctype, rule.get("filters")), [doctype, field, "is", "set"]])
    return None


def doctypes_with_due_dates() -> list[str]:
    """The DocTypes that are there, and that the user may read."""
    named = frappe.get_hooks("due_dates") or {}
    return [name for name in named if frappe.db.exists("DocType", name) and frappe.has_permission(name, "read")]
