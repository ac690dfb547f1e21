"""Which days a report is sent on, and which dates its filters get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError

from frappe.context import local
from frappe.site_cache import get_system_settings
from frappe.utils.date_arithmetic import (
    add_to_date,
    get_first_day,
    get_first_day_of_week,
    get_quarter_start,
    get_year_start,
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPANS: dict[str, dict[str, Any]] = {
    "Daily": {"days": -1},
    "Weekly": {"days": -7},
    "Monthly": {"months": -1},
    "Quarterly": {"months": -3},
    "Half Yearly": {"months": -6},
    "Yearly": {"years": -1},
}
_FIRST_DAYS: dict[str, Callable[[date], Any]] = {
    "Weekly": get_first_day_of_week,
    "Monthly": get_first_day,
    "Quarterly": get_quarter_start,
}


def is_due(frequency: str, day_of_week: str | None, today: date) -> bool:
    """Whether a report of the daily round is sent today."""
    if frequency == "Weekdays":
        return today.weekday() not in weekend()
    return frequency != "Weekly" or day_of_week == DAYS[today.weekday()]


def weekend() -> set[int]:
    """The days off in the country of System Settings, Monday being 0; Friday and Saturday in Saudi Arabia."""
    country = get_system_settings("country")
    code = str(local.db.get_value("Country", country, "code") or "" if country else "").upper()
    try:
        place = Locale.parse(f"und_{code}")
    except (ValueError, UnknownLocaleError):
        place = Locale("en")
    return {place.weekend_start, place.weekend_end}


def period_begin(period: str, today: date, from_first_day: bool) -> Any:
    """The first day of the period that ends today."""
    if not from_first_day or period == "Daily":
        return add_to_date(today, **_SPANS[period])
    if period == "Half Yearly":
        return date(today.year, 1 if today.month <= 6 else 7, 1)
    return _FIRST_DAYS.get(period, get_year_start)(today)
