"""Which view an address means."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.desk.page.lists import view as list_view
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url
from frappe.desk.page.views import calendar, dashboards, gallery, kanban, places, report, tree
from frappe.response_types import PageResponse, redirect_to

_VIEWS: dict[str, Callable[[str, str], PageResponse]] = {
    "kanban": kanban.respond,
    "calendar": calendar.respond,
    "tree": tree.respond,
    "report": report.respond,
    "image": gallery.respond,
    "map": places.respond,
    "dashboard": dashboards.respond,
}


def respond(route: Route) -> PageResponse:
    """The view; a view there is none of is the list."""
    frappe.has_permission(route.doctype, "read", throw=True)
    kind, _slash, name = route.name.partition("/")
    if kind == "list":
        return list_view.respond(route)
    view = _VIEWS.get(kind)
    return view(route.doctype, name) if view else redirect_to(list_url(route.doctype), 302)
