"""Spans of time a filter may name: `timespan`, `previous`, `next` and the bounds of `between`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.translate import _
from frappe.utils.dates import get_datetime, getdate
from frappe.utils.settings import get_system_settings

Period = tuple[date, date]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"1 week": "week", "1 month": "month", "3 months": "quarter", "6 months": "6 months", "1 year": "year"}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def period_of(operator: str, value: Any) -> Period:
    """First and last day of what `timespan`, `previous` or `next` names. Raises ValidationError for unknown names."""
    name = str(value or "").strip().lower()
    today = _today()
    if operator != "timespan":
        name = f"{'last' if operator == 'previous' else 'next'} {_UNITS.get(name, name)}"
    if name in _DAYS:
        day = today + timedelta(days=_DAYS[name])
        return day, day
    which, _blank, unit = name.partition(" ")
    found = _counted(today, which, unit) or _calendar(today, which, unit)
    if found is None:
        throw(_("{0} is not a span of time that filters know.").format(value), ValidationError)
    return found


def bounds_of(value: Any) -> tuple[Any, Any]:
    """The two bounds of `between`; what is missing is today."""
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    given = [part for part in (value or ()) if part not in (None, "")]
    today = _today()
    return (given[0] if given else today, given[1] if len(given) > 1 else today)


def first_moment(value: Any) -> datetime:
    """A day begins at midnight; a moment is itself."""
    return datetime.combine(_day(value), time.min) if is_day(value) else _moment(value)


def last_moment(value: Any) -> datetime:
    """A day ends with its last microsecond."""
    return datetime.combine(_day(value), time.max) if is_day(value) else _moment(value)


def is_day(value: Any) -> bool:
    """Whether the value names a day without a time of day."""
    if isinstance(value, date):
        return not isinstance(value, datetime)
    return ":" not in str(value)


def _counted(today: date, which: str, unit: str) -> Period | None:
    """`last 7 days`, `next 6 months`."""
    number, _blank, word = unit.partition(" ")
    if not number.isdigit() or word not in ("days", "months") or which not in ("last", "next"):
        return None
    span = relativedelta(days=int(number)) if word == "days" else relativedelta(months=int(number))
    return (today - span, today) if which == "last" else (today, today + span)


def _calendar(today: date, which: str, unit: str) -> Period | None:
    """`last week`, `this quarter`, `next year`."""
    step = {"week": relativedelta(weeks=1), "month": relativedelta(months=1), "quarter": relativedelta(months=3)}.get(
        unit, relativedelta(years=1)
    )
    shift = {"last": -1, "this": 0, "next": 1}.get(which)
    if shift is None or unit not in ("week", "month", "quarter", "year"):
        return None
    first = _first_day(today, unit) + step * shift
    return first, first + step - timedelta(days=1)


def _first_day(today: date, unit: str) -> date:
    if unit == "week":
        starts = WEEKDAYS.index(get_system_settings("first_day_of_the_week") or "Sunday")
        return today - timedelta(days=(today.weekday() - starts) % 7)
    months = {"month": today.month, "quarter": 3 * ((today.month - 1) // 3) + 1}
    return today.replace(month=months.get(unit, 1), day=1)


def _today() -> date:
    today = getdate()
    assert today is not None  # noqa: S101  getdate() without argument is today
    return today


def _day(value: Any) -> date:
    return getdate(value) or _today()


def _moment(value: Any) -> datetime:
    try:
        found = get_datetime(value)
    except (ValueError, OverflowError):
        throw(_("{0} is not a date or time that can be searched for.").format(value), ValidationError)
    return found or datetime.combine(_today(), time.min)
