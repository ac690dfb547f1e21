"""The filter grammar of `frappe.db.get_value`, `exists`, `count` … (contract D4): plain SQL, so NULL is never equal to anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from frappe.exceptions import ValidationError
from frappe.utils.translation import _

_FIELD = re.compile(r"^[^\W\d]\w*$")
_COMPARISONS = {"=": "=", "!=": "<>", "<>": "<>", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
_TREE = {
    "descendants of": ("`lft` > ? AND `rgt` < ?", False),
    "descendants of (inclusive)": ("`lft` >= ? AND `rgt` <= ?", False),
    "ancestors of": ("`lft` < ? AND `rgt` > ?", False),
    "not descendants of": ("`lft` > ? AND `rgt` < ?", True),
    "not ancestors of": ("`lft` < ? AND `rgt` > ?", True),
}
OPERATORS = frozenset(
    (*_COMPARISONS, *_TREE, "like", "not like", "in", "not in", "is", "between", "not between", "regex")
)

Filter = tuple[str, str, Any]
Fit = Callable[[str, Any], Any]
TreeRange = Callable[[str, Any], "tuple[str, int, int]"]


def parse_filters(filters: Any) -> list[Filter]:
    """Every accepted form as (field, operator, value)."""
    if filters is None:
        return []
    if isinstance(filters, Mapping):
        return [_from_pair(field, value) for field, value in filters.items()]
    if isinstance(filters, (str, int)):
        return [("name", "=", str(filters) if isinstance(filters, str) else filters)]
    if isinstance(filters, (list, tuple, set)):
        return _from_list(list(filters))
    raise ValidationError(_("Invalid filter: {0}").format(filters))


def _from_pair(field: str, value: Any) -> Filter:
    if isinstance(value, (list, tuple, set)):
        items = list(value)
        if len(items) == 2 and isinstance(items[0], str) and items[0].lower() in OPERATORS:
            return field, items[0].lower(), items[1]
        return field, "in", items
    return field, "=", value


def _from_list(items: list[Any]) -> list[Filter]:
    if not items:
        return []
    if not isinstance(items[0], (list, tuple, Mapping)):
        if len(items) == 3 and str(items[1]).lower() in OPERATORS:
            return [_from_row(items)]
        return [("name", "in", items)]
    found: list[Filter] = []
    for item in items:
        found += parse_filters(item) if isinstance(item, Mapping) else [_from_row(item)]
    return found


def _from_row(item: Sequence[Any]) -> Filter:
    """`[field, value]`, `[field, operator, value]` or `[doctype, field, operator, value]`."""
    if len(item) == 2:
        return _from_pair(item[0], item[1])
    if len(item) in (4, 5):
        item = item[1:4]
    if len(item) != 3:
        raise ValidationError(_("Invalid filter: {0}").format(list(item)))
    field, operator, value = item
    return field, str(operator).lower(), value


class Conditions:
    """Turns filters into a WHERE text and its values."""

    def __init__(self, fit: Fit, tree_range: TreeRange, like_escape: str) -> None:
        self._fit = fit
        self._tree_range = tree_range
        self._like_escape = like_escape
        self.parameters: list[Any] = []

    def of(self, filters: Any) -> str:
        parts = [self._one(*entry) for entry in parse_filters(filters)]
        return " AND ".join(parts)

    def _one(self, field: str, operator: str, value: Any) -> str:
        if not isinstance(field, str) or not _FIELD.match(field):
            raise ValidationError(_("Invalid filter: {0}").format(field))
        column = f"`{field}`"
        if operator in _COMPARISONS:
            return self._compared(column, field, _COMPARISONS[operator], value)
        if operator in ("in", "not in"):
            return self._listed(column, field, operator, value)
        if operator in _TREE:
            return self._in_tree(column, field, operator, value)
        other = {"like": self._like, "not like": self._like, "is": self._is, "between": self._between,
                 "not between": self._between, "regex": self._regex}  # fmt: skip
        if operator not in other:
            raise ValidationError(_("Invalid filter: {0}").format(operator))
        return other[operator](column, field, operator, value)

    def _value(self, field: str, value: Any) -> str:
        self.parameters.append(self._fit(field, value))
        return "?"

    def _compared(self, column: str, field: str, operator: str, value: Any) -> str:
        if value is None:
            return f"{column} IS {'NOT ' if operator == '<>' else ''}NULL"
        return f"{column} {operator} {self._value(field, value)}"

    def _listed(self, column: str, field: str, operator: str, value: Any) -> str:
        values = value.split(",") if isinstance(value, str) else list(value or ())
        places = ", ".join(self._value(field, "" if item is None else item) for item in values)
        if not places:
            return "1 = 0" if operator == "in" else "1 = 1"
        return f"{column} {operator.upper()} ({places})"

    def _like(self, column: str, field: str, operator: str, value: Any) -> str:
        self.parameters.append(str(value))
        return f"{column} {operator.upper()} ?{self._like_escape}"

    def _is(self, column: str, field: str, operator: str, value: Any) -> str:
        return f"{column} IS {'NOT ' if str(value).lower() == 'set' else ''}NULL"

    def _between(self, column: str, field: str, operator: str, value: Any) -> str:
        first, last = (value.split(",") if isinstance(value, str) else value)[:2]
        return f"{column} {operator.upper()} {self._value(field, first)} AND {self._value(field, _end_of(last))}"

    def _regex(self, column: str, field: str, operator: str, value: Any) -> str:
        self.parameters.append(str(value))
        return f"{column} REGEXP ?"

    def _in_tree(self, column: str, field: str, operator: str, value: Any) -> str:
        condition, negated = _TREE[operator]
        table, lft, rgt = self._tree_range(field, value)
        self.parameters += [lft, rgt]
        return f"{column} {'NOT ' if negated else ''}IN (SELECT `name` FROM `{table}` WHERE {condition})"  # noqa: S608


def _end_of(last: Any) -> Any:
    return last.isoformat() if type(last) is date else last
