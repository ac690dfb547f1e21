"""The public path `frappe.utils.dateutils`: dates as users type them, and the periods of charts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from frappe.utils.arabic import to_latin_digits
from frappe.utils.date_arithmetic import (
    get_first_day,
    get_first_day_of_week,
    get_last_day,
    get_last_day_of_week,
    get_quarter_ending,
    get_quarter_start,
    get_year_ending,
    get_year_start,
)
from frappe.utils.date_formats import format_datetime, formatdate, get_user_date_format
from frappe.utils.dates import get_datetime, getdate
from frappe.utils.text import bold
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

_STRPTIME = {"yyyy": "%Y", "mm": "%m", "dd": "%d"}
_STEPS = {
    "Daily": relativedelta(days=1),
    "Weekly": relativedelta(weeks=1),
    "Monthly": relativedelta(months=1),
    "Quarterly": relativedelta(months=3),
    "Yearly": relativedelta(years=1),
}
_ENDS: dict[str, Callable[[Any], date]] = {
    "Daily": lambda day: day,
    "Weekly": get_last_day_of_week,
    "Monthly": get_last_day,
    "Quarterly": get_quarter_ending,
    "Yearly": get_year_ending,
}
_BEGINNINGS: dict[str, Callable[[Any], date]] = {
    "Daily": lambda day: day,
    "Weekly": get_first_day_of_week,
    "Monthly": get_first_day,
    "Quarterly": get_quarter_start,
    "Yearly": get_year_start,
}
_SPANS = {
    "Last Week": relativedelta(weeks=1),
    "Last Month": relativedelta(months=1),
    "Last Quarter": relativedelta(months=3),
    "Last Year": relativedelta(years=1),
    "All Time": relativedelta(years=50),
}

__all__ = [
    "datetime_in_user_format",
    "get_dates_from_timegrain",
    "get_from_date_from_timespan",
    "get_period",
    "get_period_beginning",
    "get_period_ending",
    "get_user_date_format",
    "parse_date",
    "user_to_str",
]


def parse_date(date: str) -> str:
    """A date in the site's format as `YYYY-MM-DD`; tells the user when it is written otherwise."""
    pattern = get_user_date_format()
    for part, code in _STRPTIME.items():
        pattern = pattern.replace(part, code)
    for candidate in (pattern, "%Y-%m-%d"):
        try:
            return datetime.strptime(to_latin_digits(date).split(" ")[0], candidate).strftime("%Y-%m-%d")
        except ValueError:
            continue
    throw(_("{0} is not a valid date. Write dates as {1}.").format(bold(date), bold(get_user_date_format())))


def user_to_str(date: str | None, date_format: str | None = None) -> str | None:
    """A date in the site's format as `YYYY-MM-DD`; nothing stays nothing."""
    return parse_date(date) if date else date


def datetime_in_user_format(date_time: Any) -> str:
    """A moment in the site's format without seconds; empty for none."""
    if not date_time:
        return ""
    return f"{formatdate(date_time)} {format_datetime(get_datetime(date_time), 'HH:mm')}"


def get_dates_from_timegrain(from_date: Any, to_date: Any, timegrain: str = "Daily") -> list[date]:
    """The last day of every period between two dates."""
    end, step = _day(to_date), _STEPS[timegrain]
    days = [get_period_ending(from_date, timegrain)]
    while days[-1] < end:
        days.append(get_period_ending(days[-1] + step, timegrain))
    return days


def get_period_ending(date: Any, timegrain: str) -> Any:
    """The last day of the period `date` is in."""
    return _ENDS[timegrain](_day(date))


def get_period_beginning(date: Any, timegrain: str) -> Any:
    """The first day of the period `date` is in."""
    return _BEGINNINGS[timegrain](_day(date))


def get_from_date_from_timespan(to_date: Any, timespan: str) -> Any:
    """When a span such as `Last Month` that ends on `to_date` began."""
    return to_date - _SPANS[timespan]


def get_period(date: Any, interval: str = "Monthly") -> str:
    """The label of the period `date` is in."""
    day = _day(date)
    quarter = f"{_('Quarter')} {(day.month + 2) // 3} {day.year}"
    labels = {
        "Daily": formatdate(day),
        "Weekly": f"{_('Week')} {day.isocalendar().week} {day.year}",
        "Monthly": f"{_(day.strftime('%b'))} {day.year}",
        "Quarterly": quarter,
        "Yearly": str(day.year),
    }
    return labels[interval]


def _day(value: Any) -> date:
    day = getdate(value)
    if day is None:
        raise ValueError(f"{value!r} stands for no date")
    return day
