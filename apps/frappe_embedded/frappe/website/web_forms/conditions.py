"""`depends_on` of web form fields: whether a field is asked for, given what was entered so far."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from frappe.utils.js_expressions import Tree, UnreadableExpressionError, evaluate, is_true, parse


def tree_of(condition: str | None) -> Tree | None:
    """The condition as a tree; a bare fieldname asks whether that field has a value. None when it cannot be read."""
    text = (condition or "").strip()
    if not text:
        return None
    try:
        return parse(text[5:]) if text.startswith("eval:") else ["get", ["name", "doc"], ["value", text]]
    except UnreadableExpressionError:
        return None


def as_attribute(condition: str | None) -> str:
    """The condition for the browser; empty when there is none."""
    tree = tree_of(condition)
    return json.dumps(tree, ensure_ascii=False) if tree is not None else ""


def holds(condition: str | None, values: Mapping[str, Any], otherwise: bool) -> bool:
    """Whether the condition is met by the values entered; `otherwise` for one that cannot be read."""
    tree = tree_of(condition)
    if tree is None:
        return otherwise
    try:
        return is_true(evaluate(tree, {"doc": values}))
    except UnreadableExpressionError:
        return otherwise


def is_asked(field: Any, values: Mapping[str, Any]) -> bool:
    """Whether the field is shown at all."""
    return not field.depends_on or holds(field.depends_on, values, otherwise=False)


def is_required(field: Any, values: Mapping[str, Any]) -> bool:
    """Whether the field must be filled in: always, or by its condition."""
    required = field.reqd or (field.mandatory_depends_on and holds(field.mandatory_depends_on, values, otherwise=False))
    return bool(required) and not field.hidden and not field.read_only and is_asked(field, values)
