"""Workspace documents as the desk shows them: which a user sees, and what stands in one."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.slugs import doctype_of, list_url, new_url, slug_of
from frappe.translate import _

_MEMORY_KEY = "desk.workspaces"


def visible_workspaces() -> list[dict[str, Any]]:
    """Workspaces of the user in their order: public ones his roles may see, and his own."""
    roles = set(frappe.get_roles())
    return [entry for entry in _all_workspaces() if _may_see(entry, roles)]


def find_workspace(slug: str) -> dict[str, Any] | None:
    """The visible workspace of an address."""
    return next((entry for entry in visible_workspaces() if entry["slug"] == slug.lower()), None)


def _may_see(entry: dict[str, Any], roles: set[str]) -> bool:
    if entry["for_user"]:
        return bool(entry["for_user"] == local.session.user)
    return not entry["roles"] or bool(roles & entry["roles"]) or local.session.user == "Administrator"


def _all_workspaces() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = local.open_site.remember(_MEMORY_KEY, _read_workspaces)
    return found


def forget_workspaces() -> None:
    """Read the workspaces anew, in every process: called when one changes."""
    local.db.announce_change(_MEMORY_KEY)


def _read_workspaces() -> list[dict[str, Any]]:
    fields = ["name", "title", "label", "icon", "for_user", "public", "parent_page"]
    rows = frappe.get_all(
        "Workspace", filters={"is_hidden": 0}, fields=fields, order_by="public desc, sequence_id asc, name asc"
    )
    roles: dict[str, set[str]] = {}
    for row in frappe.get_all("Has Role", filters={"parenttype": "Workspace"}, fields=["parent", "role"]):
        roles.setdefault(row.parent, set()).add(row.role)
    return [_entry(row, roles.get(row.name, set())) for row in rows]


def _entry(row: Any, roles: set[str]) -> dict[str, Any]:
    title = row.title or row.label or row.name
    slug = slug_of(title)
    return {
        "name": row.name,
        "title": title,
        "slug": slug,
        "icon": row.icon,
        "for_user": row.for_user or "",
        "roles": roles,
        "url": f"/app/{slug}",
        "parent": row.parent_page or "",
    }


def shortcuts_of(workspace: Any) -> list[dict[str, Any]]:
    """The shortcuts the user may follow, with the count of documents where a filter is set."""
    found = []
    for row in workspace.shortcuts:
        url = target_url(row.type, row.link_to, row.get("url"), row.get("doc_view"))
        if url:
            count = _count(row.link_to, row.stats_filter) if row.type == "DocType" and row.get("stats_filter") else None
            found.append({"label": _(row.label or row.link_to), "url": url, "icon": row.icon, "count": count})
    return found


def cards_of(workspace: Any) -> list[dict[str, Any]]:
    """Groups of links: a Card Break opens a card; links the user may not follow are left out."""
    cards: list[dict[str, Any]] = []
    for row in workspace.links:
        if row.hidden:
            continue
        if row.type == "Card Break":
            cards.append({"label": _(row.label), "links": []})
            continue
        url = target_url(row.link_type, row.link_to)
        if url:
            if not cards:
                cards.append({"label": _(workspace.title), "links": []})
            cards[-1]["links"].append({"label": _(row.label or row.link_to), "url": url})
    return [card for card in cards if card["links"]]


def target_url(kind: str | None, link_to: str | None, url: str | None = None, view: str | None = None) -> str:
    """Where a shortcut or link leads; empty when the user may not go there."""
    if kind == "URL":
        return url or ""
    if kind == "DocType" and link_to and doctype_of(slug_of(link_to)):
        return _doctype_url(link_to, view)
    return ""


def _doctype_url(doctype: str, view: str | None) -> str:
    if view == "New":
        return new_url(doctype) if frappe.has_permission(doctype, "create") else ""
    return list_url(doctype) if frappe.has_permission(doctype, "read") else ""


def _count(doctype: str, filters: str) -> int:
    rows = frappe.get_list(doctype, fields=["count(name) as n"], filters=json.loads(filters or "[]"), order_by=None)
    return int(rows[0].n) if rows else 0
