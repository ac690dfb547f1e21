"""A workspace at /app/<workspace>: its blocks in their order."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.workspaces.blocks import blocks_of, in_rows
from frappe.desk.page.workspaces.chart_blocks import INTERVALS, TIMESPANS
from frappe.desk.page.workspaces.dashboard_view import choices_in_address
from frappe.desk.page.workspaces.reachable import find_workspace
from frappe.response_types import PageResponse
from frappe.translate import _


def respond(route: Route) -> PageResponse:
    """The page of a workspace the user may see."""
    entry = find_workspace(route.name)
    if entry is None:
        raise frappe.DoesNotExistError
    return render_page("workspace.html", title=_(entry["title"]), workspace=content_of(entry["name"]))


def content_of(name: str) -> dict[str, Any]:
    """What stands in a workspace for this user, and what its charts may be asked."""
    workspace = frappe.get_cached_doc("Workspace", name)
    blocks = blocks_of(workspace)
    return {
        "title": _(workspace.title or workspace.label),
        "rows": in_rows(blocks),
        "has_charts": any(block["kind"] == "chart" for block in blocks),
        "timespans": TIMESPANS,
        "intervals": INTERVALS,
        "kept": choices_in_address,
    }
