"""Makes values fit the column they go into: dates in one spelling, numbers that are not null, decimals rounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import orjson

from frappe.exceptions import ValidationError
from frappe.utils.translation import _

MAX_DECIMALS = 9
_LARGEST = 2**63 - 1
Fit = Callable[[Any], Any]


def fit_date(value: Any) -> Any:
    """`YYYY-MM-DD` of a date, datetime or text; empty is NULL."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        # drivers know the class itself only, not what libraries derive from it
        return value if type(value) is date else date(value.year, value.month, value.day)
    return _moment(value).date()


def fit_datetime(value: Any) -> Any:
    """One spelling for every datetime, so that texts compare as the moments do."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return _moment(value)


def _moment(value: Any) -> datetime:
    try:
        return datetime.fromisoformat(str(value).strip()).replace(tzinfo=None)
    except ValueError:
        return _unusual_moment(value)


def _unusual_moment(value: Any) -> datetime:
    """Spellings Python's ISO reader does not know, such as `2024-1-5`."""
    from dateutil import parser  # heavy, and rarely needed

    try:
        return parser.parse(str(value)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise ValidationError(_("{0} is not a valid date.").format(value)) from None


def fit_time(value: Any) -> Any:
    """`HH:MM:SS[.ffffff]`; empty is NULL."""
    if value is None or value == "" or isinstance(value, timedelta):
        return None if value == "" else value
    parts = str(value).rpartition(" ")[2].split(":")
    try:
        hours, minutes, seconds = int(parts[0]), int(parts[1]), float(parts[2]) if len(parts) > 2 else 0.0
    except (ValueError, IndexError):
        raise ValidationError(_("{0} is not a valid time.").format(value)) from None
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def fit_float(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, MAX_DECIMALS)
    if value is None or value == "":
        return 0.0
    try:
        return round(float(value), MAX_DECIMALS)
    except (TypeError, ValueError):
        return 0.0


def fit_int(value: Any) -> Any:
    if value is None or value == "":
        return 0
    if type(value) is not int:
        try:
            value = int(float(value))
        except (TypeError, ValueError, OverflowError):
            return 0
    return min(max(value, -_LARGEST), _LARGEST)


def fit_text(value: Any) -> Any:
    """Dicts and lists become JSON; other values stay what they are (the column stores text)."""
    if isinstance(value, (dict, list, tuple)):
        return orjson.dumps(value, default=str).decode()
    return value


FITS: dict[str, Fit] = {
    "date": fit_date,
    "datetime": fit_datetime,
    "time": fit_time,
    "real": fit_float,
    "int": fit_int,
    "bigint": fit_int,
    "text": fit_text,
    "longtext": fit_text,
    "varchar": fit_text,
}
