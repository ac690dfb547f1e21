"""Documents that point at this one, as its DocType lists them, each with its count and a way to add one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.desk.page.slugs import list_url, new_url
from frappe.translate import _


def connections_of(doc: Any) -> list[dict[str, Any]]:
    """Groups of connections the user may read."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in doc.meta.links or []:
        if not _is_shown(row):
            continue
        groups.setdefault(row.get("group") or "", []).append(_connection(doc, row))
    return [{"label": _(label) if label else "", "links": links} for label, links in groups.items()]


def _is_shown(row: Any) -> bool:
    """Whether the documents can be listed; apps name DocTypes and fields that are not (or no more) there."""
    if row.get("hidden") or row.get("is_child_table") or not frappe.db.exists("DocType", row.link_doctype):
        return False
    field = frappe.get_meta(row.link_doctype).get_field(row.link_fieldname)
    return field is not None and bool(frappe.has_permission(row.link_doctype, "read"))


def _connection(doc: Any, row: Any) -> dict[str, Any]:
    query = urlencode({row.link_fieldname: doc.name})
    count = frappe.get_list(
        row.link_doctype, filters={row.link_fieldname: doc.name}, fields=["count(name) as n"], order_by=None
    )[0].n
    may_add = bool(frappe.has_permission(row.link_doctype, "create"))
    return {
        "label": _(row.link_doctype),
        "count": count,
        "url": f"{list_url(row.link_doctype)}?{query}",
        "new_url": f"{new_url(row.link_doctype)}?{query}" if may_add else "",
    }
