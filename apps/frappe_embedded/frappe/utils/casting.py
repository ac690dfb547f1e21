"""A value as the Python type of its field type."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from frappe.utils.dates import get_datetime, getdate, to_timedelta
from frappe.utils.numbers import cint, flt, sbool
from frappe.utils.text import cstr

_NUMBERS = frozenset({"Currency", "Float", "Percent", "Rating", "Duration"})
_WHOLE = frozenset({"Int", "Long Int"})
_TEXTS = frozenset(
    "Data,Text,Small Text,Long Text,Text Editor,Select,Link,Dynamic Link,HTML Editor,Markdown Editor,Code,Read Only,"
    "Color,Icon,Phone,Autocomplete,Password,Attach,Attach Image,Signature,Barcode".split(",")
)


def cast(fieldtype: str, value: Any = None) -> Any:
    """`value` as a field of `fieldtype` holds it; None becomes the type's empty value."""
    if fieldtype in _NUMBERS:
        return flt(value)
    if fieldtype in _WHOLE:
        return cint(sbool(value))
    if fieldtype == "Check":
        return int(bool(cint(sbool(value))))
    if fieldtype in _TEXTS:
        return cstr(value)
    return _cast_moment(fieldtype, value)


def _cast_moment(fieldtype: str, value: Any) -> Any:
    if fieldtype == "Date":
        return getdate(value) if value else date.min
    if fieldtype == "Datetime":
        return get_datetime(value) if value else datetime.min
    if fieldtype == "Time":
        return to_timedelta(value) if value else timedelta()
    return value


def cast_fieldtype(fieldtype: str, value: Any, show_warning: bool = True) -> Any:
    """The older form of `cast`: a date, moment or time without a value is today's, and unknown types stay."""
    if fieldtype == "Date":
        return getdate(value)
    if fieldtype == "Datetime":
        return get_datetime(value)
    return value if fieldtype == "Time" and not value else cast(fieldtype, value)


def parse_val(v: Any) -> Any:
    """A value of a query result as text or number: dates as written, times as hours and minutes."""
    if isinstance(v, date):
        return str(v)
    if isinstance(v, timedelta):
        return ":".join(str(v).split(":")[:2])
    return int(v) if isinstance(v, int) else v
