"""Which workspaces a user sees, in their order."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.slugs import slug_of

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
