"""Tree operators of filters: below or above a node of a nested set."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.permissions.clause import NEVER, Clause, any_of
from frappe.translate import _


def tree_condition(column: str, tree_doctype: str | None, operator: str, node: Any) -> Clause:
    """`column` holds a node below (`descendants of`) or above (`ancestors of`) `node`."""
    if not tree_doctype or not get_meta(tree_doctype).is_nested_set():
        throw(_("{0} works on fields that point to a tree.").format(operator), ValidationError)
    found = _nodes(str(tree_doctype), operator.removeprefix("not "), node)
    inside = found.as_names_of(str(tree_doctype), column) if found is not NEVER else NEVER
    if not operator.startswith("not "):
        return inside
    return any_of([Clause(f"not ({inside.sql})", inside.values), Clause(f"{column} is null")])


def _nodes(tree_doctype: str, operator: str, node: Any) -> Clause:
    """Which nodes are meant, by their place in the nested set."""
    place = local.db.get_value(tree_doctype, {"name": node}, ["lft", "rgt"])
    if not place:
        return NEVER
    lft, rgt = place
    if operator == "ancestors of":
        return Clause("`lft` < ? and `rgt` > ?", (lft, rgt))
    if operator == "descendants of (inclusive)":
        return Clause("`lft` >= ? and `rgt` <= ?", (lft, rgt))
    return Clause("`lft` > ? and `rgt` < ?", (lft, rgt))
