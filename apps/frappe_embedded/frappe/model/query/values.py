"""The value of a filter as the column's type stores it, and what an empty column counts as."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.metadata.fieldtypes import column_type
from frappe.translate import _
from frappe.utils.dates import get_datetime, getdate, to_timedelta
from frappe.utils.numbers import flt
from frappe.utils.text import cstr

NUMBER_COLUMNS = frozenset({"int", "bigint", "check", "float", "rating", "duration"})
MOMENT_COLUMNS = frozenset({"date", "datetime", "time"})


def kind_of(fieldtype: str | None) -> str:
    """number, date, datetime, time or text."""
    column = column_type(fieldtype or "") or "varchar"
    if column in NUMBER_COLUMNS:
        return "number"
    return column if column in MOMENT_COLUMNS else "text"


def empty_of(kind: str) -> Any:
    """What NULL counts as in a comparison."""
    return {"number": 0, "date": date.min, "datetime": datetime.min, "time": timedelta(0)}.get(kind, "")


def as_stored(kind: str, value: Any) -> Any:
    """`value` for a comparison with a column of this kind; None where there is no value to compare with."""
    if kind == "number":
        return _number(value)
    if kind == "text":
        return _text(value)
    if value in (None, ""):
        return None
    try:
        return _moment(kind, value)
    except (ValueError, OverflowError, TypeError):
        throw(_("{0} is not a date or time that can be searched for.").format(value), ValidationError)
        return None


def _number(value: Any) -> int | float:
    number = flt(value)
    return int(number) if number.is_integer() else number


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(int(value))
    return None if value is None else cstr(value)


def _moment(kind: str, value: Any) -> Any:
    if kind == "date":
        return getdate(value)
    return get_datetime(value) if kind == "datetime" else to_timedelta(value)
