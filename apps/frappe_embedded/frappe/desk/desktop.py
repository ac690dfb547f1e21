"""Workspaces for clients that show them themselves: which pages there are for the user, and what stands in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.desk.page.workspaces.reachable import visible_workspaces
from frappe.permissions import has_role
from frappe.utils import cint
from frappe.whitelisting import whitelist

_FIELDS = [
    "name",
    "title",
    "for_user",
    "parent_page",
    "content",
    "public",
    "module",
    "icon",
    "indicator_color",
    "is_hidden",
]
_WRITERS = ("Workspace Manager", "System Manager")


@whitelist()
def get_workspace_sidebar_items() -> dict[str, Any]:
    """The workspaces of the user in their order, and whether he may make and change public ones."""
    names = [entry["name"] for entry in visible_workspaces()]
    rows = frappe.get_all("Workspace", filters={"name": ["in", names]}, fields=_FIELDS) if names else []
    found = {row.name: row for row in rows}
    pages = [{**found[name], "label": _(found[name].title or name)} for name in names if name in found]
    may_write = frappe.session.user == "Administrator" or has_role(frappe.session.user, *_WRITERS)
    return {"pages": pages, "has_access": may_write, "has_create_access": may_write}


@whitelist()
def get_desktop_page(page: Any) -> dict[str, Any]:
    """What stands in a workspace (its name, or its values as JSON) for this user."""
    workspace = frappe.get_cached_doc("Workspace", _name_of(page))
    if workspace.name not in {entry["name"] for entry in visible_workspaces()}:
        frappe.throw(_("You may not open the page {0}.").format(_(workspace.title)), frappe.PermissionError)
    return {
        "charts": _items(row for row in workspace.charts if _may_see("Dashboard Chart", row.chart_name)),
        "shortcuts": _items(row for row in workspace.shortcuts if _may_follow(row.type, row.link_to)),
        "cards": {"items": _cards(workspace.links)},
        "number_cards": _items(row for row in workspace.number_cards if _may_see("Number Card", row.number_card_name)),
        "quick_lists": _items(row for row in workspace.quick_lists if _may_read(row.document_type)),
        "onboardings": {"items": []},
        "custom_blocks": _items(workspace.custom_blocks),
    }


def _name_of(page: Any) -> str:
    values = frappe.parse_json(page) if isinstance(page, str) and page.startswith("{") else page
    return str(values.get("name") or values.get("title")) if isinstance(values, dict) else str(values)


def _items(rows: Iterable[Any]) -> dict[str, Any]:
    return {"items": [{**row.as_dict(), "label": _(row.get("label") or "")} for row in rows]}


def _cards(rows: Iterable[Any]) -> list[Any]:
    """Groups of links; a Card Break opens one, and one without a link the user may follow is left out."""
    groups: list[Any] = []
    for row in rows:
        if cint(row.hidden):
            continue
        if row.type == "Card Break":
            groups.append({**row.as_dict(), "label": _(row.label), "links": []})
        elif groups and _may_follow(row.link_type, row.link_to):
            groups[-1]["links"].append({**row.as_dict(), "label": _(row.label or row.link_to)})
    return [group for group in groups if group["links"]]


def _may_follow(kind: str | None, target: str | None) -> bool:
    if kind == "DocType":
        return _may_read(target)
    if kind in ("Page", "Report", "Dashboard"):
        return _exists(kind, target) and _is_permitted(kind, str(target))
    return kind == "URL"


def _is_permitted(kind: str, name: str) -> bool:
    doc = frappe.get_cached_doc(kind, name)
    return bool(doc.is_permitted()) if hasattr(doc, "is_permitted") else bool(frappe.has_permission(kind, doc=doc))


def _may_read(doctype: str | None) -> bool:
    return _exists("DocType", doctype) and bool(frappe.has_permission(doctype, "read"))


def _may_see(doctype: str, name: str | None) -> bool:
    return _exists(doctype, name) and bool(frappe.has_permission(doctype, doc=name))


def _exists(doctype: str, name: str | None) -> bool:
    return bool(name and frappe.db.exists(doctype, name))
