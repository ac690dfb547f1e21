"""The links beside every page: workspaces with those below them, dashboards and boards."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.mishaps import or_nothing
from frappe.desk.page.slugs import dashboard_url, view_url
from frappe.desk.page.workspaces.reachable import visible_workspaces
from frappe.translate import _

_MOST = 6


def rail_groups() -> list[dict[str, Any]]:
    """Groups of links; the first one, the workspaces, has no label."""
    groups = [
        {"label": "", "links": workspace_links()},
        {"label": _("Dashboards"), "links": or_nothing(dashboard_links)[:_MOST]},
        {"label": _("Boards"), "links": or_nothing(board_links)[:_MOST]},
    ]
    return [group for group in groups if group["links"]]


def workspace_links() -> list[dict[str, Any]]:
    """The workspaces, each followed by those that name it as their parent."""
    entries = visible_workspaces()
    known = {entry["name"] for entry in entries} | {entry["title"] for entry in entries}
    found = []
    for entry in entries:
        if entry["parent"] and entry["parent"] in known:
            continue
        below = [
            child for child in entries if child["parent"] in (entry["name"], entry["title"]) and child is not entry
        ]
        found += [_workspace(entry, 0), *(_workspace(child, 1) for child in below)]
    return found


def _workspace(entry: dict[str, Any], depth: int) -> dict[str, Any]:
    return _link(_(entry["title"]), entry["url"], entry["icon"] or "folder", depth)


def dashboard_links() -> list[dict[str, Any]]:
    """The dashboards on which the user sees anything, the default one first."""
    if not frappe.has_permission("Dashboard", "read"):
        return []
    rows = frappe.get_list("Dashboard", pluck="name", order_by="is_default desc, name asc")
    docs = (frappe.get_cached_doc("Dashboard", name) for name in rows)
    return [
        {**_link(_(doc.dashboard_name), dashboard_url(doc.name), "chart"), "name": doc.name}
        for doc in docs
        if _shows_anything(doc)
    ]


def _shows_anything(dashboard: Any) -> bool:
    """Whether the user may see one of its charts or cards."""
    named = [("Dashboard Chart", row.chart) for row in dashboard.charts]
    named += [("Number Card", row.card) for row in dashboard.cards]
    return any(
        frappe.db.exists(kind, name) and frappe.has_permission(kind, doc=frappe.get_cached_doc(kind, name))
        for kind, name in named
    )


def board_links() -> list[dict[str, Any]]:
    """The kanban boards of lists the user may read."""
    if not frappe.has_permission("Kanban Board", "read"):
        return []
    rows = frappe.get_list("Kanban Board", fields=["name", "reference_doctype"], order_by="name asc")
    return [
        _link(_(row.name), view_url(row.reference_doctype, "kanban", row.name), "list")
        for row in rows
        if frappe.db.exists("DocType", row.reference_doctype) and frappe.has_permission(row.reference_doctype, "read")
    ]


def _link(label: str, url: str, icon: str, depth: int = 0) -> dict[str, Any]:
    return {"label": label, "url": url, "icon": icon, "depth": depth}
