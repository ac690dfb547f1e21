"""Trees on the desk: the children of a node, and adding one."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import sbool
from frappe.whitelisting import whitelist


@whitelist()
def get_children(
    doctype: str, parent: str = "", is_root: Any = False, include_disabled: Any = False, **filters: Any
) -> list[Any]:
    """The nodes below `parent` (the roots without one) that the user may see: value, title, expandable."""
    meta = _tree_meta(doctype)
    above = "" if sbool(is_root) or parent == doctype else parent
    conditions: list[Any] = [[meta.nsm_parent_field_name, "=", above], ["docstatus", "<", 2]]
    if meta.has_field("disabled") and not sbool(include_disabled):
        conditions.append(["disabled", "!=", 1])
    conditions += [[key, "=", value] for key, value in filters.items() if key in meta.db_columns]
    title = meta.get_title_field()
    fields = ["name as value", f"{title} as title", "is_group as expandable"]
    found: list[Any] = frappe.get_list(doctype, fields=fields, filters=conditions, order_by="name asc")
    return found


@whitelist()
def get_all_nodes(doctype: str, label: str, parent: str, tree_method: str | None = None, **filters: Any) -> list[Any]:
    """The children of `parent` and of everything below it, level by level."""
    waiting, found = [parent], []
    while waiting:
        node = waiting.pop(0)
        children = get_children(doctype, node, is_root=node == parent and parent == label, **filters)
        found.append({"parent": node, "data": children})
        waiting.extend(child.value for child in children if child.expandable)
    return found


@whitelist(methods=["POST", "PUT"])
def add_node() -> Any:
    """Insert a node from the form."""
    values = make_tree_args(**frappe.local.form_dict)
    return frappe.get_doc(values).insert()


def make_tree_args(**values: Any) -> Any:
    """The values of a new node: its parent stands in the DocType's own parent field."""
    meta = _tree_meta(str(values.get("doctype")))
    parent = values.pop("parent", None)
    is_root = sbool(values.pop("is_root", False))
    args = frappe._dict((key, value) for key, value in values.items() if key not in ("cmd", "csrf_token"))
    if meta.nsm_parent_field_name not in args:
        args[meta.nsm_parent_field_name] = None if is_root or parent == meta.name else parent
    return args


def _tree_meta(doctype: str) -> Any:
    meta = frappe.get_meta(doctype)
    if not meta.is_nested_set():
        frappe.throw(_("{0} is not a tree.").format(_(doctype)))
    return meta
