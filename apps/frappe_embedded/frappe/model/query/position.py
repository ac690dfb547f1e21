"""The rows behind (or before) one row in a list's order: paging that does not count its way through the table."""

from __future__ import annotations

from typing import Any

from frappe.model.query.filters import Position
from frappe.model.query.values import as_stored
from frappe.permissions.clause import Clause, all_of, any_of

# Without the alternative "or empty" an index leads straight to the row.
_NEVER_EMPTY = frozenset({"creation", "modified", "owner"})


def position_clause(column: str, kind: str, name_column: str, entry: Position) -> Clause:
    """The condition for an order of `column` and, among equals, of the name, ascending."""
    forward = not entry.backwards
    ties = Clause(f"{name_column} {'>' if forward else '<'} ?", (entry.name,))
    if entry.fieldname == "name":
        return Clause(f"{name_column} {'>' if forward != entry.descending else '<'} ?", (entry.name,))
    value = as_stored(kind, entry.value) if entry.value is not None else None
    upwards = forward != entry.descending
    if value is None:
        return _behind_nothing(column, ties, upwards)
    return _behind(column, value, ties, upwards, entry.fieldname not in _NEVER_EMPTY)


def _behind(column: str, value: Any, ties: Clause, upwards: bool, may_be_empty: bool) -> Clause:
    """Empty values stand at the lower end, as databases order them."""
    sign = ">" if upwards else "<"
    reached = Clause(f"{column} {sign}= ?", (value,))
    further = any_of([Clause(f"{column} {sign} ?", (value,)), ties])
    found = all_of([reached, further])
    return found if upwards or not may_be_empty else any_of([found, Clause(f"{column} is null")])


def _behind_nothing(column: str, ties: Clause, upwards: bool) -> Clause:
    equals = all_of([Clause(f"{column} is null"), ties])
    return any_of([Clause(f"{column} is not null"), equals]) if upwards else equals
