"""A Page of an app at /app/<page>: its text where it has one; programs of Frappe's classic desk do not run here."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe.desk.controls.safe_html import shown
from frappe.desk.desk_page import get
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url
from frappe.response_types import PageResponse
from frappe.translate import _

# What a program fills in.
_TEMPLATE = re.compile(r"\{\{|\{%")


def respond(route: Route) -> PageResponse:
    """The page; 403 for who has none of its roles."""
    page = get(route.name)
    content = str(page.__dict__.get("content") or "")
    text = content if content.strip() and not _TEMPLATE.search(content) else ""
    return render_page(
        "desk_page.html",
        title=_(page.title or page.name),
        text=shown(text) if text else "",
        links=[] if text else _lists_of(page.module),
    )


def _lists_of(module: str) -> list[dict[str, Any]]:
    """The lists of the page's module that the user may open."""
    names = frappe.get_all("DocType", filters={"module": module, "istable": 0}, pluck="name", order_by="name")
    return [{"label": _(name), "url": list_url(name)} for name in names if frappe.has_permission(name, "read")]
