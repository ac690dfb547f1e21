"""Dates and times as text in the format of the site, or in one that is given (the letters are those of CLDR)."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from frappe.context import has_context, local
from frappe.utils.dates import DateLike, get_datetime, get_time, getdate, is_no_date
from frappe.utils.settings import get_system_settings
from frappe.utils.timezones import now_datetime
from frappe.utils.translation import SOURCE_LANGUAGE

_NUMERIC_PARTS = {
    "yyyy": "{0.year:04}",
    "yy": "{1:02}",
    "MM": "{0.month:02}",
    "M": "{0.month}",
    "dd": "{0.day:02}",
    "d": "{0.day}",
    "HH": "{0.hour:02}",
    "H": "{0.hour}",
    "mm": "{0.minute:02}",
    "ss": "{0.second:02}",
}
_LETTERS = re.compile(r"[A-Za-z]+")
_GUESSES = ("%Y-%m-%d", "%d-%m-%Y", "%m-%d-%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%b-%Y", "%d %b %Y")
_GUESSES_TIME = ("%H:%M:%S.%f", "%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")


def get_user_date_format() -> str:
    """How the site writes dates, for instance `dd-mm-yyyy`."""
    return get_system_settings("date_format") or "yyyy-mm-dd"


def get_user_time_format() -> str:
    """How the site writes times of day."""
    return get_system_settings("time_format") or "HH:mm:ss"


def _date_pattern(pattern: str | None) -> str:
    # Date formats of the site write months in small letters.
    return (pattern or get_user_date_format()).replace("mm", "MM").replace("Y", "y")


def formatdate(string_date: DateLike = None, format_string: str | None = None, parse_day_first: bool = False) -> str:
    """A date in the site's format or the given one; empty for no date."""
    if not string_date or is_no_date(string_date):
        return ""
    day = getdate(string_date, parse_day_first)
    return format_moment(datetime.combine(day, time()), _date_pattern(format_string)) if day else ""


def format_date(string_date: DateLike = None, format_string: str | None = None, parse_day_first: bool = False) -> str:
    """A date in the site's format or the given one; empty for no date."""
    return formatdate(string_date, format_string, parse_day_first)


def format_time(time_string: Any = None, format_string: str | None = None) -> str:
    """A time of day in the site's format or the given one; empty for none."""
    if time_string is None or time_string == "":
        return ""
    moment = datetime.combine(date(1900, 1, 1), get_time(time_string))
    return format_moment(moment, format_string or get_user_time_format())


def format_datetime(datetime_string: Any, format_string: str | None = None) -> str:
    """A moment in the site's format or the given one; empty for none."""
    moment = get_datetime(datetime_string) if datetime_string else None
    if moment is None:
        return ""
    return format_moment(moment, format_string or f"{_date_pattern(None)} {get_user_time_format()}")


def global_date_format(date: DateLike, format: str = "long") -> str:
    """A date in words, in the language of the session."""
    from babel.dates import format_date as in_words  # heavy

    return str(in_words(getdate(date), locale=_babel_locale(), format=format))


def format_moment(moment: datetime, pattern: str) -> str:
    """`moment` by a CLDR pattern; Babel is asked only when the pattern needs words."""
    letters = _LETTERS.findall(pattern)
    if "'" in pattern or any(part not in _NUMERIC_PARTS for part in letters):
        from babel.dates import format_datetime as in_words  # heavy

        return str(in_words(moment, format=pattern, locale=_babel_locale()))
    return _LETTERS.sub(lambda part: _NUMERIC_PARTS[part[0]].format(moment, moment.year % 100), pattern)


def _babel_locale() -> Any:
    from babel.core import Locale, UnknownLocaleError

    lang = (local.lang if has_context() else None) or SOURCE_LANGUAGE
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def guess_date_format(date_string: str) -> str | None:
    """The strptime format a date (and time) is written in; None when it fits none."""
    text = date_string.strip()
    candidates = [
        *_GUESSES,
        *(f"{day}{join}{clock}" for day in _GUESSES for clock in _GUESSES_TIME for join in (" ", "T")),
    ]
    return next((candidate for candidate in candidates if _fits(text, candidate)), None)


def _fits(text: str, candidate: str) -> bool:
    try:
        datetime.strptime(text, candidate)
    except ValueError:
        return False
    return True


def get_eta(from_time: datetime, percent_complete: float) -> str:
    """The time left of a task of which so much is done, as `H:MM:SS`."""
    spent = now_datetime() - from_time
    return str(spent * (100 - percent_complete) / percent_complete).partition(".")[0]
