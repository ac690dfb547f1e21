"""DocType names and the words that stand for them in addresses."""

from __future__ import annotations

from urllib.parse import quote

import frappe
from frappe.context import local

_MEMORY_KEY = "desk.doctypes_by_slug"


def slug_of(name: str) -> str:
    """`Support Request` → `support-request`."""
    return name.lower().replace(" ", "-")


def doctype_of(slug: str) -> str | None:
    """The DocType a slug stands for. A slug not remembered is looked up once more, because the DocType may be new."""
    found: str | None = local.open_site.remember(_MEMORY_KEY, _doctypes_by_slug).get(slug.lower())
    if found is None:
        local.open_site.memory[_MEMORY_KEY] = _doctypes_by_slug()
        found = local.open_site.memory[_MEMORY_KEY].get(slug.lower())
    return found


def _doctypes_by_slug() -> dict[str, str]:
    names = frappe.get_all("DocType", filters={"istable": 0}, pluck="name", order_by="name")
    return {slug_of(name): name for name in names}


def list_url(doctype: str) -> str:
    return f"/app/{quote(slug_of(doctype))}"


def form_url(doctype: str, name: str | int) -> str:
    return f"{list_url(doctype)}/{quote(str(name), safe='')}"


def new_url(doctype: str) -> str:
    return f"{list_url(doctype)}/new"


def report_url(name: str) -> str:
    return f"/app/query-report/{quote(name, safe='')}"


def dashboard_url(name: str) -> str:
    return f"/app/dashboard-view/{quote(name, safe='')}"


def view_url(doctype: str, view: str, name: str = "") -> str:
    """Another view of a list: report, kanban, calendar … and which one of them."""
    return f"{list_url(doctype)}/view/{slug_of(view)}" + (f"/{quote(name, safe='')}" if name else "")


def print_url(doctype: str, name: str | int) -> str:
    """The print preview of a document."""
    return f"/app/print/{quote(doctype, safe='')}/{quote(str(name), safe='')}"
