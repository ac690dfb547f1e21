"""A workspace at /app/<workspace>: number cards, shortcuts and groups of links."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.number_cards import cards_for
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.workspaces import cards_of, find_workspace, shortcuts_of
from frappe.response_types import PageResponse
from frappe.translate import _


def respond(route: Route) -> PageResponse:
    """The page of a workspace the user may see."""
    entry = find_workspace(route.name)
    if entry is None:
        raise frappe.DoesNotExistError
    return render_page("workspace.html", title=_(entry["title"]), workspace=content_of(entry["name"]))


def content_of(name: str) -> dict[str, Any]:
    """What stands in a workspace for this user."""
    workspace = frappe.get_cached_doc("Workspace", name)
    return {
        "title": _(workspace.title or workspace.label),
        "cards": cards_for([row.number_card_name for row in workspace.number_cards]),
        "shortcuts": shortcuts_of(workspace),
        "groups": cards_of(workspace),
    }
