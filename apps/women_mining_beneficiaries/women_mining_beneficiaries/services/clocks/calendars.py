"""Working calendars as the rules need them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.domain.working_calendar import Hours, WorkingCalendar, expand_holidays
from women_mining_beneficiaries.services.settings import get_setting

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def working_calendar(branch_office: str | None = None) -> WorkingCalendar:
    """The branch's calendar, else the association's; without either, the plain week with Friday and Saturday off."""
    name = branch_office and frappe.get_cached_value("Branch Office", branch_office, "working_calendar")
    name = name or get_setting("default_calendar")
    return calendar_named(name) if name else WorkingCalendar()


def calendar_named(name: str) -> WorkingCalendar:
    return _from_document(frappe.get_cached_doc("Working Calendar", name))


def _from_document(doc: Any) -> WorkingCalendar:
    weekend = frozenset(number for number, day in enumerate(WEEKDAYS) if doc.get(f"off_{day.lower()}"))
    spans = [(getdate(row.from_date), getdate(row.to_date) if row.to_date else None) for row in doc.holidays]
    return WorkingCalendar(weekend, expand_holidays(spans), tuple(_hours(row) for row in doc.hours))


def _hours(row: Any) -> Hours:
    return Hours(
        weekday=WEEKDAYS.index(row.weekday),
        start=_time(row.start_time),
        end=_time(row.end_time),
        from_date=getdate(row.from_date) if row.from_date else None,
        to_date=getdate(row.to_date) if row.to_date else None,
    )


def _time(value: Any) -> time:
    """Frappe reads a Time column as the span since midnight."""
    if isinstance(value, timedelta):
        return (datetime.min + value).time()
    return value if isinstance(value, time) else time.fromisoformat(str(value).zfill(8))
