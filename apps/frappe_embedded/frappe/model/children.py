"""Rows of child tables as lists: filtering, placing, removing; and dicts of rows."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from frappe.metadata.fieldtypes import CHILD_FIELDS, STANDARD_FIELDS
from frappe.types.frappedict import _dict
from frappe.utils.filters import compare


def matching(rows: Iterable[Any], filters: Mapping[str, Any], limit: int | None = None) -> list[Any]:
    """Rows whose values pass every filter: a scalar, `[operator, value]`, True (has one), False (has none) or `"^prefix"`."""
    found = []
    for row in rows:
        if all(_passes(_value_of(row, key), condition) for key, condition in filters.items()):
            found.append(row)
            if limit and len(found) >= limit:
                break
    return found


def _value_of(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, Mapping) else getattr(row, key, None)


def _passes(value: Any, condition: Any) -> bool:
    if condition is True:
        return value is not None
    if condition is False:
        return value is None
    if isinstance(condition, list | tuple):
        return bool(compare(value, condition[0], condition[1]))
    if isinstance(condition, str) and condition.startswith("^"):
        return str(value or "").startswith(condition[1:])
    return bool(value == condition)


def place(rows: list[Any], row: Any, position: int = -1) -> None:
    """Put `row` at the end, or at `position` and number all rows anew."""
    if position < 0 or position >= len(rows):
        rows.append(row)
        if not row.get("idx"):
            row.idx = len(rows)
        return
    rows.insert(position, row)
    renumber(rows)


def take_out(rows: list[Any], row: Any) -> None:
    """Remove exactly this object and number the others anew."""
    for index, other in enumerate(rows):
        if other is row:
            del rows[index]
            renumber(rows)
            return
    raise ValueError(f"{row!r} is not among the rows")


def renumber(rows: list[Any]) -> None:
    for number, row in enumerate(rows, start=1):
        row.idx = number


def leave_out(document: _dict, default_fields: bool, child_table_fields: bool) -> None:
    """Drop from a dict the standard columns or the columns that tie a row to its parent."""
    unwanted: tuple[str, ...] = ()
    if default_fields:
        unwanted += (*STANDARD_FIELDS, "doctype")
    if child_table_fields:
        unwanted += CHILD_FIELDS
    for key in unwanted:
        document.pop(key, None)


def with_text_dates(values: _dict) -> _dict:
    for key, value in values.items():
        if isinstance(value, datetime | date | time | timedelta):
            values[key] = str(value)
    return values


def deep_copy_state(state: dict[str, Any], memo: dict[int, Any]) -> dict[str, Any]:
    return {key: copy.deepcopy(value, memo) for key, value in state.items()}
