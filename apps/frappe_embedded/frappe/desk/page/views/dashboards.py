"""/app/<doctype>/view/dashboard: the dashboard that has the DocType's name."""

from __future__ import annotations

import frappe
from frappe.desk.page.slugs import dashboard_url, view_url
from frappe.response_types import PageResponse, redirect_to


def dashboard_of(doctype: str) -> str:
    """Its name; empty when there is none the user may see."""
    found = frappe.get_list("Dashboard", filters={"name": doctype}, pluck="name", limit_page_length=1)
    return str(found[0]) if found else ""


def respond(doctype: str, name: str) -> PageResponse:
    """Leads to the dashboard, else to the list."""
    found = dashboard_of(doctype)
    return redirect_to(dashboard_url(found) if found else view_url(doctype, "list"), 302)
