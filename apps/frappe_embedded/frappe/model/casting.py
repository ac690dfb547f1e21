"""Values of a document on their way out (`as_dict`), by field type. The database fits them to columns by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from frappe.utils.numbers import cint, flt

Cast = Callable[[Any], Any]


def _check(value: Any) -> int:
    return 1 if cint(value) else 0


def _integer(value: Any) -> int:
    return value if type(value) is int else cint(value)


def _number(value: Any) -> float:
    return value if type(value) is float else flt(value)


def _json_text(value: Any) -> Any:
    return json.dumps(value, separators=(",", ":")) if isinstance(value, dict) else value


def _moment(value: Any) -> Any:
    return None if value == "" else value


def _blank_to_null(value: Any) -> Any:
    return None if value is None or not str(value).strip() else value


_READING: dict[str, Cast] = {
    "Check": _check,
    "Int": _integer,
    "Long Int": _integer,
    "Float": _number,
    "Currency": _number,
    "Percent": _number,
    "JSON": _json_text,
    "Date": _moment,
    "Datetime": _moment,
    "Time": _moment,
}


def for_reading(field: Any) -> Cast | None:
    """How `as_dict` shows values of `field`; None when they stay as they are."""
    cast = _READING.get(field.fieldtype)
    if cast is None and field.get("unique"):
        return _blank_to_null
    return cast
