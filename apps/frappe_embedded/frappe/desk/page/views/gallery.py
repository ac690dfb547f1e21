"""/app/<doctype>/view/image: documents by their picture, where the DocType names an image field."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.controls.display import is_safe_address
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import count_of
from frappe.desk.page.lists.view import frame, list_query, paging
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, view_url
from frappe.desk.page.status_badge import badge_for
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _


def respond(doctype: str, name: str) -> PageResponse:
    """The page; without an image field the list."""
    field = str(frappe.get_meta(doctype).get("image_field") or "")
    if not field:
        return redirect_to(view_url(doctype, "list"), 302)
    query = list_query(doctype)
    address = ListAddress(view_url(doctype, "image"), query.filters, arguments())
    rows, count = query.rows([field]), count_of(query)
    return render_page(
        "gallery.html",
        title=_(doctype),
        pictures=[_picture(query, row, field) for row in rows],
        paging=paging(query, address, rows, count),
        **frame(query, address, count, "image"),
    )


def _picture(query: Any, row: Any, field: str) -> dict[str, Any]:
    source = str(row.get(field) or "")
    title = str(row.get(query.columns.title_field) or row.name)
    return {
        "title": title,
        "initial": title.strip()[:1],
        "badge": badge_for(query.meta, row),
        "url": form_url(query.meta.name, row.name),
        "source": source if is_safe_address(source) else "",
    }
