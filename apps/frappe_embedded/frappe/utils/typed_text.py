"""Typed text into values: Arabic digits, separators, and dates of either calendar are understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from frappe.utils.arabic import strip_bidi_marks, to_latin_digits
from frappe.utils.coordinates import read_place
from frappe.utils.hijri import from_hijri
from frappe.utils.translation import _
from frappe.utils.typed_durations import read_duration

_DATE = re.compile(r"^(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})\s*(?:هـ|ه|م|AH|AD)?$", re.IGNORECASE)
_TIME = re.compile(r"^(\d{1,2})(?::(\d{1,2}))?(?::(\d{1,2}))?(?:\.\d+)?$")
_DRAWING = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")
_LARGEST_DRAWING = 300_000
# Years below this are of the Hijri calendar: nothing here is dated in the Gregorian 16th century.
_LAST_HIJRI_YEAR = 1600


class UnreadableError(ValueError):
    """The text is no value of the field's type; the message says what to type."""


def read_text(df: Any, text: str) -> Any:
    """The value of `text` for the field."""
    reader = _READERS.get(df.fieldtype)
    if reader is None:
        return text.replace("\r\n", "\n") if text.strip() else None
    plain = to_latin_digits(strip_bidi_marks(text)).strip()
    return reader(plain, df) if plain else None


def read_date(text: str, df: Any = None) -> str:
    """`2026-11-22`, `22/11/2026` or the same day in the Hijri calendar, as an ISO date."""
    found = _DATE.match(text)
    if found is None:
        raise UnreadableError(_("Write the date as year-month-day, e.g. 2026-11-22."))
    first, month, last = (int(part) for part in found.groups())
    year, day = (first, last) if first > 31 else (last, first)
    try:
        read = from_hijri(year, month, day) if year <= _LAST_HIJRI_YEAR else date(year, month, day)
    except ValueError:
        read = None
    if read is None:
        raise UnreadableError(_("There is no such day in the calendar."))
    return read.isoformat()


def _read_moment(text: str, df: Any) -> str:
    day, _separator, clock = text.replace("T", " ").strip().partition(" ")
    return f"{read_date(day)} {_read_clock(clock.strip() or '00:00', df)}"


def _read_clock(text: str, df: Any) -> str:
    found = _TIME.match(text)
    if found is None:
        raise UnreadableError(_("Write the time as hours and minutes, e.g. 14:30."))
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        raise UnreadableError(_("There is no such time of day."))
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _number_text(text: str) -> str:
    return re.sub(r"[\s,٬_]", "", text).replace("٫", ".")


def _read_whole(text: str, df: Any) -> int:
    try:
        return int(_number_text(text))
    except ValueError as error:
        raise UnreadableError(_("Write a whole number.")) from error


def _read_decimal(text: str, df: Any) -> float:
    try:
        return float(_number_text(text).rstrip("%٪"))
    except ValueError as error:
        raise UnreadableError(_("Write a number.")) from error


def _read_rating(text: str, df: Any) -> float:
    return _read_whole(text, df) / int(df.options or 5)


def _read_duration(text: str, df: Any) -> int:
    try:
        return read_duration(text)
    except ValueError as error:
        raise UnreadableError(_("Write hours and minutes, e.g. 36:30.")) from error


def _read_place(text: str, df: Any) -> str:
    try:
        return read_place(text)
    except ValueError as error:
        raise UnreadableError(_("Write latitude and longitude, e.g. 24.7136, 46.6753.")) from error


def _read_signature(text: str, df: Any) -> str:
    if not _DRAWING.fullmatch(text) or len(text) > _LARGEST_DRAWING:
        raise UnreadableError(_("The signature could not be read. Sign again."))
    return text


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "Date": read_date,
    "Datetime": _read_moment,
    "Time": _read_clock,
    "Int": _read_whole,
    "Long Int": _read_whole,
    "Float": _read_decimal,
    "Currency": _read_decimal,
    "Percent": _read_decimal,
    "Duration": _read_duration,
    "Geolocation": _read_place,
    "Signature": _read_signature,
    "Rating": _read_rating,
}
