"""The nodes of a tree as its user may see them: all of a small tree, the opened ones of a large one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import frappe
from frappe.desk.page.slugs import form_url, new_url
from frappe.desk.treeview import get_children

# So many nodes are sent at once, closed by the browser itself.
WHOLE = 300


@dataclass
class Node:
    name: str
    title: str
    url: str
    is_group: bool
    child_url: str
    children: list[Node] = field(default_factory=list)
    is_loaded: bool = True


def whole_tree(meta: Any) -> list[Node]:
    """Every node, in the order of the nested set; one whose parent is not seen stands at the top."""
    return _arranged(meta, _rows(meta))


def found_tree(meta: Any, names: Iterable[Any]) -> list[Node]:
    """Some nodes, and those above them as far as the user may see them."""
    rows: dict[str, Any] = {}
    asked: set[str] = {""}
    wanted = {str(name) for name in names}
    while wanted := wanted - asked:
        rows |= {str(row.name): row for row in _rows(meta, {"name": ["in", sorted(wanted)]})}
        asked |= wanted
        wanted = {str(row.get(meta.nsm_parent_field_name) or "") for row in rows.values()}
    return _arranged(meta, sorted(rows.values(), key=lambda row: row.lft or 0))


def _rows(meta: Any, filters: Any = None) -> list[Any]:
    fields = ["name", meta.get_title_field(), "is_group", meta.nsm_parent_field_name, "lft"]
    found: list[Any] = frappe.get_list(
        meta.name, fields=list(dict.fromkeys(fields)), filters=filters, order_by="lft asc, name asc"
    )
    return found


def _arranged(meta: Any, rows: list[Any]) -> list[Node]:
    title, parent_field = meta.get_title_field(), meta.nsm_parent_field_name
    nodes = {str(row.name): _node(meta, row.name, row.get(title), row.get("is_group")) for row in rows}
    roots: list[Node] = []
    for row in rows:
        above = nodes.get(str(row.get(parent_field) or ""))
        (above.children if above is not None else roots).append(nodes[str(row.name)])
    return roots


def opened_tree(meta: Any, opened: Iterable[str]) -> list[Node]:
    """The roots, and what is below the nodes that are open."""
    return _level(meta, "", set(opened))


def _level(meta: Any, parent: str, opened: set[str]) -> list[Node]:
    found = []
    for row in get_children(meta.name, parent, is_root=not parent, include_disabled=True):
        node = _node(meta, row.value, row.title, row.expandable)
        node.is_loaded = not node.is_group or node.name in opened
        if node.is_group and node.is_loaded:
            node.children = _level(meta, node.name, opened - {node.name})
        found.append(node)
    return found


def _node(meta: Any, name: Any, title: Any, is_group: Any) -> Node:
    return Node(
        name=str(name),
        title=str(title or name),
        url=form_url(meta.name, name),
        is_group=bool(is_group),
        child_url=f"{new_url(meta.name)}?{meta.nsm_parent_field_name}={quote(str(name))}",
    )
