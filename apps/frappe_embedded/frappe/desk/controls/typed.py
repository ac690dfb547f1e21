"""A stored value as the text its control holds, for rows and fields that are filled in without their control."""

from __future__ import annotations

from typing import Any

from frappe.desk.controls import dates, numbers
from frappe.utils import cint, flt
from frappe.utils.coordinates import coordinates_of
from frappe.utils.typed_durations import show_duration

_NUMBERS = ("Int", "Long Int", "Float", "Currency", "Percent")
_DAYS = ("Date", "Datetime", "Time")


def as_typed(df: Any, value: Any) -> str:
    """Empty where nothing was entered."""
    if value in (None, ""):
        return ""
    if df.fieldtype in _NUMBERS:
        return numbers.editable(df, value)
    if df.fieldtype in _DAYS:
        return dates.editable(value)
    return _OTHERS.get(df.fieldtype, lambda df, value: str(value))(df, value)


def _rating(df: Any, value: Any) -> str:
    return str(round(flt(value) * (cint(df.options) or 5)))


def _place(df: Any, value: Any) -> str:
    found = coordinates_of(value)
    return f"{found[0]:g}, {found[1]:g}" if found else str(value)


_OTHERS = {
    "Duration": lambda df, value: show_duration(flt(value)) if value else "",
    "Rating": _rating,
    "Geolocation": _place,
}
