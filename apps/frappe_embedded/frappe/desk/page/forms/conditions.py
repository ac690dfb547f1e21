"""`depends_on` and its kin: whether a field is shown, needed or locked for a document as it stands."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.utils.js_expressions import Tree, UnreadableExpressionError, evaluate, is_true, parse


def holds(condition: str | None, doc: Any, parent: Any = None, otherwise: bool = True) -> bool:
    """Whether the condition is met. One that cannot be read counts as `otherwise`."""
    tree = tree_of(condition)
    if tree is None:
        return otherwise
    try:
        return is_true(evaluate(tree, _names(doc, parent)))
    except UnreadableExpressionError:
        return otherwise


def tree_of(condition: str | None) -> Tree | None:
    """The condition as a tree; a bare fieldname asks whether that field has a value."""
    if not condition:
        return None
    text = condition.strip()
    if text.startswith("fn:"):
        return None
    try:
        return parse(text[5:]) if text.startswith("eval:") else ["get", ["name", "doc"], ["value", text]]
    except UnreadableExpressionError:
        return None


def _names(doc: Any, parent: Any) -> dict[str, Any]:
    return {
        "doc": _Values(doc),
        "parent": _Values(parent) if parent is not None else None,
        "cur_frm": {"doc": _Values(doc), "is_new": lambda: bool(doc.is_new())},
        "frappe": session_names(),
    }


def session_names() -> dict[str, Any]:
    """What conditions may ask of who is signed in."""
    roles = frappe.get_roles()
    return {
        "session": {"user": local.session.user},
        "user": {"has_role": lambda role: role in roles, "name": local.session.user},
        "user_roles": roles,
    }


class _Values:
    """A document's values by name, with `__islocal` as the browser knows it."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc

    def get(self, key: str) -> Any:
        if key == "__islocal":
            return 1 if self.doc.is_new() else 0
        return self.doc.get(key)
