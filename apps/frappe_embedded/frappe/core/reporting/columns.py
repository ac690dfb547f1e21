"""Columns of a report, whichever way its author wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.utils import cint, cstr, scrub


def normalized_columns(columns: Iterable[Any]) -> list[Any]:
    """Each column as a dict with fieldname, label and fieldtype."""
    return [_from_dict(column) if isinstance(column, dict) else _from_text(cstr(column)) for column in columns]


def rows_as_dicts(columns: list[Any], rows: Iterable[Any]) -> list[Any]:
    """Rows written as lists get the names of the columns."""
    names = [column["fieldname"] for column in columns]
    return [frappe._dict(row) if isinstance(row, dict) else frappe._dict(zip(names, row, strict=False)) for row in rows]


def _from_dict(column: dict[str, Any]) -> Any:
    found = frappe._dict(column)
    found.setdefault("fieldname", scrub(cstr(found.label)))
    found.setdefault("label", cstr(found.fieldname))
    found.setdefault("fieldtype", "Data")
    return found


def _from_text(text: str) -> Any:
    """`Label:Fieldtype/Options:Width`."""
    label, _colon, rest = text.partition(":")
    kind, _colon, width = rest.partition(":")
    fieldtype, _slash, options = kind.partition("/")
    column = frappe._dict(fieldtype=fieldtype or "Data", label=label, fieldname=scrub(label))
    if options:
        column.options = options
    if cint(width):
        column.width = width
    return column
