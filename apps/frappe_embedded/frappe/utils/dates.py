"""Read and write dates and times. Text in gives text out; None means now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil import parser

from frappe.utils.arabic import to_latin_digits
from frappe.utils.text import bold
from frappe.utils.timezones import now_datetime
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

DATE_FORMAT = "%Y-%m-%d"
TIME_FORMAT = "%H:%M:%S.%f"
DATETIME_FORMAT = f"{DATE_FORMAT} {TIME_FORMAT}"
_NO_DATES = ("0000-00-00", "0001-01-01")

DateLike = date | datetime | str | None


def now() -> str:
    """The current moment as text."""
    return now_datetime().strftime(DATETIME_FORMAT)


def nowdate() -> str:
    """Today as text."""
    return now_datetime().strftime(DATE_FORMAT)


def today() -> str:
    """Today as text."""
    return nowdate()


def nowtime() -> str:
    """The current time of day as text."""
    return now_datetime().strftime(TIME_FORMAT)


def is_no_date(value: Any) -> bool:
    """Whether `value` stands for no date at all, as databases write it."""
    return not value or (isinstance(value, str) and value.startswith(_NO_DATES))


def getdate(string_date: DateLike = None, parse_day_first: bool = False) -> date | None:
    """The date in `string_date`; today for None and empty text. Raises ValidationError for what is no date."""
    if not string_date:
        return now_datetime().date()
    if isinstance(string_date, datetime):
        return string_date.date()
    if isinstance(string_date, date):
        return string_date
    if is_no_date(string_date):
        return None
    try:
        return _parse(string_date, parse_day_first).date()
    except (ValueError, OverflowError, TypeError):
        throw(_("{0} is not a valid date string.").format(bold(string_date)), title=_("Invalid Date"))


def get_datetime(datetime_str: Any = None) -> datetime | None:
    """The moment in `datetime_str`; now for None, None for empty text. Raises ValueError for what is no moment."""
    if datetime_str is None:
        return now_datetime()
    if isinstance(datetime_str, datetime):
        return datetime_str
    if isinstance(datetime_str, (list, tuple)):
        return datetime(*datetime_str)
    if isinstance(datetime_str, date):
        return datetime.combine(datetime_str, time())
    if is_no_date(datetime_str):
        return None
    return _parse(datetime_str)


def _parse(text: str, day_first: bool = False) -> datetime:
    text = str(text)
    if not text.isascii():
        text = to_latin_digits(text)
    if len(text) >= 10 and text[4] == text[7] == "-":
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            pass
    moment: datetime = parser.parse(text, dayfirst=day_first)
    return moment


def get_time(time_str: Any) -> time:
    """The time of day in `time_str`."""
    if isinstance(time_str, datetime):
        return time_str.time()
    if isinstance(time_str, time):
        return time_str
    if isinstance(time_str, timedelta):
        return (datetime.min + time_str).time()
    try:
        moment: datetime = parser.parse(to_latin_digits(time_str))
    except (ValueError, OverflowError, TypeError):
        throw(_("{0} is not a valid time string.").format(bold(time_str)), title=_("Invalid Time"))
    return moment.time()


def get_timedelta(time: Any = None) -> timedelta | None:
    """The time of day in `time` as the span since midnight; None when there is no time in it."""
    if isinstance(time, timedelta):
        return time
    try:
        return to_timedelta(time) if time else timedelta()
    except (ValueError, OverflowError, TypeError):
        return None


def to_timedelta(time_str: Any) -> Any:
    """Text, or a time of day, as the span since midnight; anything else as it is."""
    if isinstance(time_str, str):
        span = parse_timedelta(time_str)
        if span is not None:
            return span
        time_str = parser.parse(to_latin_digits(time_str)).time()
    if isinstance(time_str, time):
        return timedelta(
            hours=time_str.hour, minutes=time_str.minute, seconds=time_str.second, microseconds=time_str.microsecond
        )
    return time_str


def parse_timedelta(s: str) -> timedelta | None:
    """The span in `[D day(s), ]H:MM:SS[.ffffff]`; None when it is written otherwise."""
    days_text, comma, clock = s.rpartition(",")
    parts = clock.strip().split(":")
    try:
        days = int(days_text.split()[0]) if comma else 0
        if len(parts) != 3:
            return None
        hours, minutes, seconds = int(parts[0]), int(parts[1]), float(parts[2])
    except (ValueError, IndexError):
        return None
    sign = -1 if parts[0].startswith("-") else 1
    return timedelta(days=days, hours=hours, minutes=sign * minutes, seconds=sign * seconds)


def get_datetime_str(datetime_obj: Any) -> str:
    """A moment as the database writes it."""
    moment = get_datetime(datetime_obj) if isinstance(datetime_obj, str) or type(datetime_obj) is date else datetime_obj
    return str(moment.strftime(DATETIME_FORMAT)) if moment else ""


def get_date_str(date_obj: DateLike) -> str:
    """A date as the database writes it."""
    day = getdate(date_obj) if isinstance(date_obj, str) else date_obj
    return day.strftime(DATE_FORMAT) if day else ""


def get_time_str(timedelta_obj: Any) -> str:
    """A span or time of day as `H:M:S`, not padded."""
    if isinstance(timedelta_obj, timedelta):
        hours, rest = divmod(int(timedelta_obj.total_seconds()), 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{hours}:{minutes}:{seconds}"
    moment = get_time(timedelta_obj)
    return f"{moment.hour}:{moment.minute}:{moment.second}"


def get_timestamp(date: DateLike) -> float:
    """Seconds from 1970 to the beginning of that day on the server."""
    day = getdate(date)
    return datetime.combine(day, time()).timestamp() if day else 0.0
