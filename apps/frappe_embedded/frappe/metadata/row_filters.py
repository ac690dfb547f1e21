"""The filter grammar of `Document.get("rows", {...})`: `{"field": value}` or `{"field": (operator, value)}`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row", bound=Any)

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "in": lambda value, wanted: value in wanted,
    "not in": lambda value, wanted: value not in wanted,
    "like": lambda value, wanted: str(wanted).strip("%").lower() in str(value or "").lower(),
    "not like": lambda value, wanted: str(wanted).strip("%").lower() not in str(value or "").lower(),
    "not None": lambda value, _wanted: value is not None,
    "None": lambda value, _wanted: value is None,
    "^": lambda value, wanted: str(value or "").startswith(str(wanted)),
}


def filter_rows(rows: Sequence[Row], filters: dict[str, Any], limit: int | None = None) -> list[Row]:
    """The rows all filters hold for, at most `limit`."""
    found = []
    for row in rows:
        if all(_holds(row, key, wanted) for key, wanted in filters.items()):
            found.append(row)
            if limit and len(found) >= limit:
                break
    return found


def _holds(row: Any, key: str, wanted: Any) -> bool:
    value = row.get(key) if hasattr(row, "get") else getattr(row, key, None)
    if isinstance(wanted, (list, tuple)) and wanted and isinstance(wanted[0], str) and wanted[0] in _OPERATORS:
        return _compare(value, wanted[0], wanted[1] if len(wanted) > 1 else None)
    if wanted is True:
        return bool(value)
    if wanted in (0, None, "") and not isinstance(wanted, bool):
        return value in (0, None, "")
    if wanted is False:
        return not value
    return bool(value == wanted)


def _compare(value: Any, comparison: str, wanted: Any) -> bool:
    if value is None and isinstance(wanted, (int, float)):
        value = 0
    try:
        return bool(_OPERATORS[comparison](value, wanted))
    except TypeError:
        return False
