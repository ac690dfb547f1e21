"""The fields of a DocType that its views are made of."""

from __future__ import annotations

from typing import Any

from frappe.permissions import permlevels_of
from frappe.utils import cint

_DATES = frozenset({"Date", "Datetime"})


def readable_fields_of(meta: Any, fieldtypes: frozenset[str]) -> list[Any]:
    """The stored fields of some types that the user may read."""
    levels = permlevels_of(meta, "read")
    fields = [df for df in meta.fields if df.is_stored and df.fieldtype in fieldtypes]
    return [df for df in fields if cint(df.get("permlevel")) in levels and not df.get("hidden")]


def date_fields(meta: Any) -> list[Any]:
    return readable_fields_of(meta, _DATES)
