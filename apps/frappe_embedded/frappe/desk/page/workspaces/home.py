"""The first page: what waits for the user, then his first workspace, else everything he may open."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.calendars import date_words
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url
from frappe.desk.page.tasks.groups import my_tasks
from frappe.desk.page.workspaces.reachable import visible_workspaces
from frappe.desk.page.workspaces.workspace import content_of
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils import nowdate


def respond(route: Route) -> PageResponse:
    """The home page."""
    workspaces = visible_workspaces()
    first = content_of(workspaces[0]["name"]) if workspaces else None
    return render_page(
        "home.html",
        title=_("Home"),
        today=date_words(nowdate(), weekday=True),
        greeting=_("Welcome, {0}").format(_first_name()),
        tasks=my_tasks(),
        workspace=first,
        modules=[] if first else modules(),
    )


def _first_name() -> str:
    return _(str(frappe.db.get_value("User", local.session.user, "first_name", cache=True) or local.session.user))


def modules() -> list[dict[str, Any]]:
    """Every DocType the user may read, by module: what there is to open without any workspace."""
    groups: dict[str, list[dict[str, str]]] = {}
    rows = frappe.get_all("DocType", filters={"istable": 0}, fields=["name", "module"], order_by="module asc, name asc")
    for row in rows:
        if frappe.has_permission(row.name, "read"):
            groups.setdefault(row.module or "", []).append({"label": _(row.name), "url": list_url(row.name)})
    return [{"label": _(module), "links": links} for module, links in groups.items()]
