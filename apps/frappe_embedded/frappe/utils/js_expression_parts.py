"""What a condition asks for, and what of it can be answered beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from frappe.utils.js_expressions import Tree, UnreadableExpressionError, evaluate

_FORM_DOCUMENT = ["get", ["name", "cur_frm"], ["value", "doc"]]
_PLAIN = (str, int, float, bool, list, type(None))


def fields_of(tree: Tree) -> Iterator[tuple[str, str]]:
    """The values a condition asks for: `("doc", "status")`, `("parent", "kind")`. An empty name stands for any of them."""
    if tree[0] == "get" and (owner := _owner(tree[1])):
        yield (owner, tree[2][1] if tree[2][0] == "value" else "")
        return
    if tree[0] == "name" and tree[1] in ("doc", "parent"):
        yield (tree[1], "")
    for branch in _branches(tree):
        yield from fields_of(branch)


def _owner(tree: Tree) -> str:
    if tree == _FORM_DOCUMENT:
        return "cur_frm"
    return tree[1] if tree[0] == "name" and tree[1] in ("doc", "parent") else ""


def answered(tree: Tree, names: Mapping[str, Any]) -> Tree:
    """The condition with each part that asks for nothing but `names` replaced by its value."""
    asked = set(_names_in(tree))
    if asked and asked <= set(names):
        return _value_of(tree, names)
    return [
        tree[0], *(answered(part, names) if isinstance(part, list) and tree[0] != "value" else part for part in tree[1:])
    ]  # fmt: skip


def _value_of(tree: Tree, names: Mapping[str, Any]) -> Tree:
    try:
        value = evaluate(tree, names)
    except UnreadableExpressionError:
        return tree
    return ["value", value] if isinstance(value, _PLAIN) else tree


def _names_in(tree: Tree) -> Iterator[str]:
    if tree[0] == "name":
        yield tree[1]
    for branch in _branches(tree):
        yield from _names_in(branch)


def _branches(tree: Tree) -> list[Tree]:
    return [] if tree[0] == "value" else [branch for branch in tree[1:] if isinstance(branch, list)]
