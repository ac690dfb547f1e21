"""Add to dates, count between them, and find the ends of weeks, months, quarters and years."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from frappe.utils.dates import DATE_FORMAT, DATETIME_FORMAT, DateLike, get_datetime, getdate
from frappe.utils.settings import get_system_settings
from frappe.utils.timezones import now_datetime

WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def add_to_date(
    date: Any,
    years: float = 0,
    months: float = 0,
    weeks: float = 0,
    days: float = 0,
    hours: float = 0,
    minutes: float = 0,
    seconds: float = 0,
    as_string: bool = False,
    as_datetime: bool = False,
) -> Any:
    """`date` moved on; text gives text. A time of day appears when one was given or added."""
    moment: Any = now_datetime() if date is None else date
    if isinstance(moment, str):
        as_string = True
        as_datetime = as_datetime or " " in moment or "T" in moment
        moment = get_datetime(moment)
    as_datetime = bool(as_datetime or hours or minutes or seconds)
    moved = moment + relativedelta(years=int(years), months=int(months)) if years or months else moment
    moved += timedelta(weeks=weeks, days=float(days), hours=hours, minutes=minutes, seconds=seconds)
    if not as_string:
        return moved
    return moved.strftime(DATETIME_FORMAT if as_datetime else DATE_FORMAT)


def add_days(date: Any, days: Any) -> Any:
    """`date` so many days later."""
    return add_to_date(date, days=days)


def add_months(date: Any, months: Any) -> Any:
    """`date` so many months later, on the month's last day when it has no such day."""
    return add_to_date(date, months=months)


def add_years(date: Any, years: Any) -> Any:
    """`date` so many years later."""
    return add_to_date(date, years=years)


def _date(value: DateLike) -> Date:
    day = getdate(value)
    if day is None:
        raise ValueError(f"{value!r} stands for no date")
    return day


def _moment(value: Any) -> datetime:
    moment = get_datetime(value)
    if moment is None:
        raise ValueError(f"{value!r} stands for no moment")
    return moment


def date_diff(string_ed_date: DateLike, string_st_date: DateLike) -> int:
    """Days from the second date to the first."""
    return (_date(string_ed_date) - _date(string_st_date)).days


def days_diff(string_ed_date: DateLike, string_st_date: DateLike) -> int:
    """Days from the second date to the first."""
    return date_diff(string_ed_date, string_st_date)


def month_diff(string_ed_date: DateLike, string_st_date: DateLike) -> int:
    """Calendar months from the second date to the first, both counted."""
    end, start = _date(string_ed_date), _date(string_st_date)
    return (end.year - start.year) * 12 + end.month - start.month + 1


def time_diff(string_ed_date: Any, string_st_date: Any) -> timedelta:
    """The span from the second moment to the first."""
    return _moment(string_ed_date) - _moment(string_st_date)


def time_diff_in_seconds(string_ed_date: Any, string_st_date: Any) -> float:
    """Seconds from the second moment to the first."""
    return time_diff(string_ed_date, string_st_date).total_seconds()


def time_diff_in_hours(string_ed_date: Any, string_st_date: Any) -> float:
    """Hours from the second moment to the first, to six decimals."""
    return round(time_diff_in_seconds(string_ed_date, string_st_date) / 3600, 6)


def _given(day: Date, as_str: bool) -> Any:
    return day.strftime(DATE_FORMAT) if as_str else day


def get_first_day(dt: DateLike, d_years: int = 0, d_months: int = 0, as_str: bool = False) -> Any:
    """The first day of the month, so many years and months on."""
    return _given(_date(dt).replace(day=1) + relativedelta(years=d_years, months=d_months), as_str)


def get_last_day(dt: DateLike) -> Date:
    """The last day of the month."""
    return _date(dt) + relativedelta(day=31)


def is_last_day_of_the_month(dt: DateLike) -> bool:
    """Whether `dt` is the last of its month."""
    return _date(dt) == get_last_day(dt)


def get_quarter_start(dt: DateLike, as_str: bool = False) -> Any:
    """The first day of the quarter."""
    day = _date(dt)
    return _given(day.replace(month=day.month - (day.month - 1) % 3, day=1), as_str)


def get_quarter_ending(date: DateLike) -> Date:
    """The last day of the quarter."""
    start: Date = get_quarter_start(date)
    return get_last_day(start + relativedelta(months=2))


def get_year_start(dt: DateLike, as_str: bool = False) -> Any:
    """The first day of the year."""
    return _given(_date(dt).replace(month=1, day=1), as_str)


def get_year_ending(date: DateLike) -> Date:
    """The last day of the year."""
    return _date(date).replace(month=12, day=31)


def get_start_of_week_index() -> int:
    """Which weekday the week starts with, Sunday being 0."""
    return WEEKDAYS.index(get_system_settings("first_day_of_the_week") or "Sunday")


def get_first_day_of_week(dt: DateLike, as_str: bool = False) -> Any:
    """The day the week began."""
    day = _date(dt)
    return _given(day - timedelta(days=(day.isoweekday() - get_start_of_week_index()) % 7), as_str)


def get_last_day_of_week(dt: DateLike) -> Date:
    """The day the week ends."""
    first: Date = get_first_day_of_week(dt)
    return first + timedelta(days=6)


def get_weekdays() -> list[str]:
    """The English weekday names, Monday first."""
    return [*WEEKDAYS[1:], WEEKDAYS[0]]


def get_weekday(datetime: Any = None) -> str:
    """The English name of the weekday."""
    return get_weekdays()[_date(datetime).weekday()]


def get_month(datetime: Any = None) -> str:
    """The English name of the month."""
    return _date(datetime).strftime("%B")


def get_timespan_date_range(timespan: str) -> tuple[Date, Date] | None:
    """First and last day of a named span such as `last month`; None for a name that is not known."""
    which, _blank, unit = timespan.partition(" ")
    today = now_datetime().date()
    if not unit:
        offset = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(which)
        return None if offset is None else (today + timedelta(days=offset),) * 2
    if which not in ("last", "this", "next"):
        return None
    if unit in _ROLLING:
        return _rolling(which, today, **_ROLLING[unit])
    return _calendar_span(today, unit, {"last": -1, "this": 0, "next": 1}[which])


_ROLLING: dict[str, dict[str, int]] = {
    "7 days": {"days": 7},
    "14 days": {"days": 14},
    "30 days": {"days": 30},
    "90 days": {"days": 90},
    "6 months": {"months": 6},
}


def _rolling(which: str, today: Date, days: int = 0, months: int = 0) -> tuple[Date, Date] | None:
    span = relativedelta(days=days, months=months)
    if which == "last":
        return (today - span, today)
    return (today, today + span) if which == "next" else None


def _calendar_span(today: Date, unit: str, offset: int) -> tuple[Date, Date] | None:
    if unit == "week":
        day = today + timedelta(weeks=offset)
        return get_first_day_of_week(day), get_last_day_of_week(day)
    if unit == "month":
        day = today + relativedelta(months=offset)
        return get_first_day(day), get_last_day(day)
    if unit == "quarter":
        day = today + relativedelta(months=3 * offset)
        return get_quarter_start(day), get_quarter_ending(day)
    if unit == "year":
        day = today + relativedelta(years=offset)
        return get_year_start(day), get_year_ending(day)
    return None


def get_first_day_of_the_week() -> str:
    """The weekday that weeks begin with, in English."""
    return WEEKDAYS[get_start_of_week_index()]


def get_normalized_weekday_index(dt: Date) -> int:
    """The weekday as a number; Sunday is 0."""
    return dt.isoweekday() % 7


def get_week_start_offset_days(dt: Date) -> int:
    """How many days `dt` lies after the beginning of its week."""
    return (get_normalized_weekday_index(dt) - get_start_of_week_index()) % 7


def is_invalid_date_string(date_string: Any) -> bool:
    """Whether a text stands for no date, as databases write it."""
    return not isinstance(date_string, str) or not date_string or date_string.startswith(("0001-01-01", "0000-00-00"))
