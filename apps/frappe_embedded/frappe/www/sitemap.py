"""What search engines may find: pages that say so, and published documents that guests may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import frappe
from frappe.templating.page_source import is_page, read_page
from frappe.utils import get_url
from frappe.website.router import web_view_doctypes
from frappe.website.www_pages import all_pages, companion_module

no_cache = 1
base_template_path = "templates/base.html"


def get_context(context: Any) -> dict[str, Any]:
    return {"links": [*page_links(), *document_links()]}


def page_links() -> Iterator[dict[str, Any]]:
    """`www` pages whose module or front matter has `sitemap`."""
    for route, page in all_pages():
        properties = read_page(page.path, page.relative_path).properties if is_page(page.relative_path) else {}
        module = companion_module(page)
        if properties.get("sitemap") or (module is not None and getattr(module, "sitemap", 0)):
            yield {"loc": absolute(route), "lastmod": None}


def document_links() -> Iterator[dict[str, Any]]:
    for doctype in web_view_doctypes():
        if not doctype.allow_guest_to_view:
            continue
        filters: dict[str, Any] = {"route": ["is", "set"]}
        if doctype.is_published_field:
            filters[doctype.is_published_field] = 1
        for row in frappe.get_all(doctype.name, filters=filters, fields=["route", "modified"], order_by="route asc"):
            yield {"loc": absolute(row.route), "lastmod": str(row.modified)[:10]}


def absolute(route: str) -> str:
    return f"{get_url()}/{quote(route.strip('/'))}"
