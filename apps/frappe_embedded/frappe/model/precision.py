"""How many decimals a number field has."""

from __future__ import annotations

from typing import Any

from frappe.metadata.meta import get_meta
from frappe.utils.numbers import cint
from frappe.utils.settings import get_system_settings

_WITH_DECIMALS = frozenset(("Currency", "Float", "Percent"))


def of_field(field: Any, document: Any = None) -> int | None:
    """Decimals of a field: its own, else those of the System Settings. None for what has none."""
    if field.fieldtype not in _WITH_DECIMALS:
        return None
    if field.precision not in (None, ""):
        return cint(field.precision)
    if field.fieldtype == "Currency":
        return _setting("currency_precision", 2)
    return _setting("float_precision", 3)


def get_precision(doctype: str, fieldname: str, currency: str | None = None, doc: Any = None) -> int | None:
    """Decimals of a field of `doctype`."""
    field = get_meta(doctype).get_field(fieldname)
    return of_field(field, doc) if field else None


def get_field_precision(df: Any, doc: Any = None, currency: str | None = None) -> int | None:
    """Decimals of a field."""
    return of_field(df, doc)


def _setting(name: str, otherwise: int) -> int:
    value = get_system_settings(name)
    return cint(value) if value not in (None, "") else otherwise
