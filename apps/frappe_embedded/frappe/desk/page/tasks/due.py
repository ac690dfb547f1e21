"""Dates by which documents are to be dealt with. An app names them in its hook:

`due_dates = {"Service Delivery": [{"field": "planned_on", "filters": {"status": "Planned"}, "soon": "remind_on"}]}`
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk.dashboards.filters import as_filters
from frappe.permissions.field_levels import readable_fields
from frappe.utils import get_datetime, getdate, now_datetime, nowdate


@dataclass(frozen=True)
class DueDate:
    """A date field of a DocType, which documents it still binds, and the field from which on time runs out."""

    doctype: str
    field: str
    filters: list[list[Any]]
    soon: str = ""

    def until(self, last_day: Any) -> list[list[Any]]:
        """Filters for the documents whose date is over by a day."""
        value = f"{getdate(last_day)} 23:59:59" if self._has_time else last_day
        return [*self.filters, [self.doctype, self.field, "<=", value]]

    def is_late(self, value: Any) -> bool:
        """Whether a date has passed: a day when it is over, a moment as it goes."""
        if self._has_time:
            return bool(get_datetime(value) < now_datetime())
        return bool(getdate(value) < getdate(nowdate()))

    @property
    def is_empty_when_done(self) -> bool:
        """Whether the field alone tells: no condition says which documents it still binds."""
        return len(self.filters) == 1

    def tone_of(self, row: Any) -> str:
        """How a list colours the date of a row: passed, soon, or not at all."""
        value, soon = row.get(self.field), row.get(self.soon) if self.soon else None
        if not value:
            return ""
        if self.is_late(value):
            return "danger"
        return "warning" if soon and get_datetime(soon) < now_datetime() else ""

    @property
    def _has_time(self) -> bool:
        df = frappe.get_meta(self.doctype).get_field(self.field)
        return df is not None and df.fieldtype == "Datetime"


def due_date_of(doctype: str) -> DueDate | None:
    """The date that the apps name for a DocType; None without one, or when the user may not read it."""
    named = (frappe.get_hooks("due_dates") or {}).get(doctype) or []
    for rule in named:
        field = str(rule.get("field") or "")
        if field in readable_fields(doctype):
            filters = [*as_filters(doctype, rule.get("filters")), [doctype, field, "is", "set"]]
            return DueDate(doctype, field, filters, str(rule.get("soon") or ""))
    return None


def doctypes_with_due_dates() -> list[str]:
    """The DocTypes that are there, and that the user may read."""
    named = frappe.get_hooks("due_dates") or {}
    return [name for name in named if frappe.db.exists("DocType", name) and frappe.has_permission(name, "read")]
