"""Filters applied to values in memory: the operators, and whether a document fits."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.types.frappedict import _dict
from frappe.utils.casting import cast
from frappe.utils.serialize import parse_json
from frappe.utils.text import cstr
from frappe.utils.translation import _
from frappe.utils.user_messages import throw


def sql_like(value: Any, pattern: str) -> bool:
    """Whether `value` fits a LIKE pattern, whatever the case of its letters."""
    return bool(_like(pattern).fullmatch(cstr(value)))


@lru_cache(maxsize=512)
def _like(pattern: str) -> re.Pattern[str]:
    parts = ({"%": ".*", "_": "."}.get(part) or re.escape(part) for part in re.split("([%_])", pattern))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _is_set(value: Any, wanted: str) -> bool:
    has_value = value not in (None, "")
    return has_value if wanted == "set" else not has_value


def _listed(values: Any) -> Any:
    return [part.strip() for part in values.split(",")] if isinstance(values, str) else values or ()


def _between(value: Any, ends: Any) -> bool:
    low, high = _listed(ends)
    return value is not None and bool(low <= value <= high)


def _ordered(compare_values: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Nothing is neither more nor less than anything."""
    return lambda value, other: value is not None and other is not None and compare_values(value, other)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "^": lambda value, start: cstr(value).startswith(start),
    "in": lambda value, values: value in _listed(values),
    "not in": lambda value, values: value not in _listed(values),
    "=": operator.eq,
    "!=": operator.ne,
    ">": _ordered(operator.gt),
    "<": _ordered(operator.lt),
    ">=": _ordered(operator.ge),
    "<=": _ordered(operator.le),
    "None": lambda value, other: value is None,
    "not None": lambda value, other: value is not None,
    "is": _is_set,
    "like": sql_like,
    "not like": lambda value, pattern: not sql_like(value, pattern),
    "between": _between,
}


def compare(val1: Any, condition: str, val2: Any, fieldtype: str | None = None) -> bool:
    """Whether `val1 condition val2` holds, both cast to `fieldtype` when it is given; False for an unknown operator."""
    if fieldtype and condition != "is":
        val1, val2 = cast(fieldtype, val1), _cast_operand(fieldtype, val2)
    holds = OPERATORS.get(condition.lower() if condition not in OPERATORS else condition)
    return bool(holds(val1, val2)) if holds else False


def _cast_operand(fieldtype: str, value: Any) -> Any:
    return [cast(fieldtype, item) for item in value] if isinstance(value, (list, tuple)) else cast(fieldtype, value)


def evaluate_filters(doc: Mapping[str, Any], filters: Mapping[str, Any] | Sequence[Any]) -> bool:
    """Whether a document (or dict) fits all filters."""
    if isinstance(filters, Mapping):
        found = [get_filter(None, {field: value}) for field, value in filters.items()]
    else:
        found = [get_filter(None, row) for row in filters]
    return all(compare(doc.get(row.fieldname), row.operator, row.value, row.fieldtype) for row in found)


def get_filter(doctype: str | None, f: Any, filters_config: Any = None) -> _dict:
    """One filter in any of its spellings as `doctype`, `fieldname`, `operator`, `value` and `fieldtype`."""
    parts = _as_parts(doctype, f)
    found = _dict(zip(("doctype", "fieldname", "operator", "value", "fieldtype"), parts, strict=False))
    found.operator = found.operator or "="
    if found.operator.lower() not in {name.lower() for name in OPERATORS} | _TREE_AND_TIME:
        throw(_("{0} is not a filter operator.").format(cstr(found.operator)))
    if found.doctype and local.get("db") is not None and not local.db.exists("DocType", found.doctype):
        throw(_("DocType {0} not found").format(found.doctype), DoesNotExistError)
    return found


_TREE_AND_TIME = {
    "ancestors of",
    "descendants of",
    "descendants of (inclusive)",
    "not ancestors of",
    "not descendants of",
    "timespan",
    "previous",
    "next",
}


def _as_parts(doctype: str | None, filters: Any) -> list[Any]:
    if isinstance(filters, dict):
        field, value = next(iter(filters.items()))
        filters = make_filter_tuple(doctype, field, value)
    if not isinstance(filters, (list, tuple)):
        throw(_("A filter must be a list or a dict."))
    parts = list(filters)
    if len(parts) == 3:
        return [doctype, *parts]
    if len(parts) < 4 or len(parts) > 5:
        throw(_("A filter must have 4 values (DocType, field, operator, value): {0}").format(cstr(filters)))
    return parts


def make_filter_tuple(doctype: str | None, key: str, value: Any) -> list[Any]:
    """`{key: value}` as a filter list."""
    if isinstance(value, (list, tuple)):
        return [doctype, key, value[0], value[1]]
    return [doctype, key, "=", value]


def make_filter_dict(filters: Sequence[Sequence[Any]]) -> _dict:
    """Filter lists as one dict by field."""
    return _dict({row[1]: (row[2], row[3]) for row in filters})


def get_safe_filters(filters: Any) -> Any:
    """Filters given as JSON text or as values; text that is no JSON is a name."""
    try:
        parsed = parse_json(filters)
    except (TypeError, ValueError):
        return filters
    # A number is a document's name, not JSON.
    return filters if isinstance(parsed, (int, float)) else parsed
