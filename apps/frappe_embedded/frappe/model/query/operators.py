"""Operators of filters as SQL. A column without a value counts as empty: NULL is found by `!= "x"`, `not in` and `< 5`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from frappe.context import local
from frappe.model.query.periods import bounds_of, first_moment, last_moment, period_of
from frappe.model.query.values import as_stored, empty_of, kind_of
from frappe.permissions.clause import NEVER, Clause, all_of, any_of, one_of
from frappe.utils.arabic import fold

ALWAYS = Clause("1=1")
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
PERIODS = frozenset({"between", "timespan", "previous", "next"})
TREE_OPERATORS = frozenset(
    {
        "descendants of",
        "descendants of (inclusive)",
        "not descendants of",
        "ancestors of",
        "not ancestors of",
    }
)
OPERATORS = (*COMPARISONS, "like", "not like", "in", "not in", "is", *sorted(PERIODS), *sorted(TREE_OPERATORS))


def compare(column: str, fieldtype: str | None, comparison: str, value: Any) -> Clause:
    """`column operator value` for every operator that needs nothing but the column."""
    kind = kind_of(fieldtype)
    if comparison in COMPARISONS:
        return _comparison(column, kind, comparison, value)
    if comparison in ("like", "not like"):
        return _like(column, comparison, value)
    if comparison in ("in", "not in"):
        return _membership(column, kind, value, negated=comparison == "not in")
    if comparison == "is":
        is_set = str(value).strip().lower() == "set"
        return negation(_is_empty(column, kind)) if is_set else _is_empty(column, kind)
    return _between(column, kind, comparison, value)


def contains(column: str, text: str, at_start: bool) -> Clause:
    """`column` contains (or begins with) a text, both compared without what searches ignore."""
    dialect = local.db.dialect
    # Without Arabic or other non-ASCII letters, LIKE alone compares as searches do, and faster.
    wanted, compared = (text.strip(), column) if text.isascii() else (fold(text), dialect.folded(column))
    pattern = re.sub(r"([%_\\])", r"\\\1", wanted)
    return Clause(f"{compared} like ?{dialect.like_escape()}", (f"{'' if at_start else '%'}{pattern}%",))


def negation(clause: Clause) -> Clause:
    return Clause(f"not ({clause.sql})", clause.values)


def _comparison(column: str, kind: str, comparison: str, value: Any) -> Clause:
    stored = as_stored(kind, value)
    if stored is None:
        return _without_value(column, kind, comparison, value)
    clause = Clause(f"{column} {comparison} ?", (stored,))
    return _or_null(column, clause, _holds_for_empty(kind, comparison, stored))


def _without_value(column: str, kind: str, comparison: str, value: Any) -> Clause:
    """Nothing equals None; an empty text equals an empty date."""
    if kind == "text" or comparison not in ("=", "!="):
        return ALWAYS if comparison == "!=" else NEVER
    is_empty = _is_empty(column, kind)
    return is_empty if comparison == "=" else negation(is_empty)


def _holds_for_empty(kind: str, comparison: str, value: Any) -> bool:
    wanted = value.casefold() if isinstance(value, str) else value
    return bool(COMPARISONS[comparison](empty_of(kind), wanted))


def _or_null(column: str, clause: Clause, with_null: bool) -> Clause:
    return any_of([clause, Clause(f"{column} is null")]) if with_null else clause


def _like(column: str, comparison: str, value: Any) -> Clause:
    pattern = as_stored("text", value) or ""
    # A backslash in a pattern is an ordinary character here.
    escaped = pattern.replace("\\", "\\\\")
    clause = Clause(f"{column} {comparison} ?{local.db.dialect.like_escape()}", (escaped,))
    matches_empty = re.fullmatch("%*", pattern) is not None
    return _or_null(column, clause, matches_empty == (comparison == "like"))


def _membership(column: str, kind: str, value: Any, negated: bool) -> Clause:
    given = [part.strip() for part in value.split(",")] if isinstance(value, str) else list(_as_list(value))
    wanted = [as_stored(kind, part) for part in given if part not in (None, "")]
    with_empty = len(wanted) < len(given) or not given
    listed = one_of(column, wanted) if wanted else None
    if not negated:
        return any_of([listed, _is_empty(column, kind, zero=True) if with_empty else None])
    if with_empty:
        return all_of([negation(listed) if listed else None, negation(_is_empty(column, kind, zero=True))])
    return any_of([negation(listed or NEVER), Clause(f"{column} is null")])


def _as_list(value: Any) -> Any:
    return value if isinstance(value, (list, tuple, set, frozenset)) else [value]


def _is_empty(column: str, kind: str, zero: bool = False) -> Clause:
    if kind == "text":
        return Clause(f"({column} is null or {column} = '')")
    if kind == "number" and zero:
        return Clause(f"({column} is null or {column} = 0)")
    return Clause(f"{column} is null")


def _between(column: str, kind: str, comparison: str, value: Any) -> Clause:
    first, last = bounds_of(value) if comparison == "between" else period_of(comparison, value)
    if kind == "datetime":
        first, last = first_moment(first), last_moment(last)
    return Clause(f"{column} between ? and ?", (as_stored(kind, first), as_stored(kind, last)))
