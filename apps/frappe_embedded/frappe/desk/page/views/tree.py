"""/app/<doctype>/view/tree: nodes below each other; POST renames a node or moves it below another."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.controls.field import Field
from frappe.desk.controls.registry import CONTROLS
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms.view import is_post
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import count_of
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.lists.view import frame, list_query
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import view_url
from frappe.desk.page.views.tree_nodes import WHOLE, Node, found_tree, opened_tree, whole_tree
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import strip_html

_REFUSALS = (frappe.ValidationError, frappe.PermissionError, frappe.NameError)


def respond(doctype: str, name: str) -> PageResponse:
    """The page; a DocType that is no tree shows its list."""
    meta = frappe.get_meta(doctype)
    here = view_url(doctype, "tree")
    if not meta.is_nested_set():
        return redirect_to(view_url(doctype, "list"), 302)
    if is_post():
        return _change(meta, here)
    query = list_query(doctype)
    address = ListAddress(here, query.filters, arguments())
    count = count_of(query)
    opened = [value for key, value in arguments() if key == "_open"]
    nodes, opens_all = _nodes(query, opened)
    return render_page(
        "tree.html",
        title=_(doctype),
        nodes=nodes,
        opens_all=opens_all,
        open_url=lambda node: f"{here}?" + urlencode([*(("_open", value) for value in opened), ("_open", node)]),
        edit_url=lambda node: address.with_(_node=node),
        may_write=bool(frappe.has_permission(doctype, "write")),
        edited=_edited(meta),
        **frame(query, address, count, "tree"),
    )


def _nodes(query: ListQuery, opened: list[str]) -> tuple[list[Node], bool]:
    """The nodes, and whether all that have something below them stand open: what was searched for shall be seen."""
    if query.filters.filters or query.filters.search:
        return found_tree(query.meta, query.names(limit=WHOLE)), True
    if query.total(WHOLE + 1) <= WHOLE:
        return whole_tree(query.meta), False
    return opened_tree(query.meta, opened), True


def _edited(meta: Any) -> dict[str, Any] | None:
    """The node the address wants changed, with the control for its parent."""
    name = str(local.form_dict.get("_node") or "")
    if not name or not frappe.has_permission(meta.name, "write", doc=name):
        return None
    doc = frappe.get_doc(meta.name, name)
    df = _dict(fieldname="parent", fieldtype="Link", options=meta.name, label=_("Stands below"))
    parent = doc.get(meta.nsm_parent_field_name)
    return {
        "name": name,
        "title": doc.get(meta.get_title_field()) or name,
        "may_rename": bool(meta.allow_rename),
        "parent": CONTROLS["Link"](Field(df, value=parent, input_name="parent")),
    }


def _change(meta: Any, here: str) -> PageResponse:
    name = str(local.form_dict.get("name") or "")
    try:
        if local.form_dict.get("_action") == "rename":
            frappe.rename_doc(meta.name, name, str(local.form_dict.get("title") or "").strip())
            return redirect_with(here, _("The node is renamed."))
        _move(meta, name, str(local.form_dict.get("parent") or "").strip())
        return redirect_with(here, _("The node is moved."))
    except _REFUSALS as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(here, strip_html(str(error)) or _("The node stays as it is."), "danger")


def _move(meta: Any, name: str, parent: str) -> None:
    doc = frappe.get_doc(meta.name, name, for_update=True)
    doc.check_permission("write")
    doc.set(meta.nsm_parent_field_name, parent or None)
    doc.save()
