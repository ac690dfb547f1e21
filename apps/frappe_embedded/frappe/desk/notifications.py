"""The numbers on a form's connections: how many documents of each DocType refer to this one."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.mentions import extract_mentions, notify_mentions
from frappe.utils import parse_json
from frappe.whitelisting import whitelist

__all__ = ["extract_mentions", "get_open_count", "notify_mentions"]


@whitelist()
def get_open_count(doctype: str, name: str | int, items: Any = None) -> dict[str, Any]:
    """For each linked DocType of the form the user may list: its number of documents, submitted drafts apart."""
    frappe.has_permission(doctype, "read", doc=name, throw=True)
    wanted = set(parse_json(items) or ()) if items else None
    links = [link for link in frappe.get_meta(doctype).links or () if not link.get("hidden")]
    found = [
        {"doctype": link["link_doctype"], **_counts(link, name)}
        for link in links
        if wanted is None or link["link_doctype"] in wanted
    ]
    return {"count": {"external_links_found": found, "internal_links_found": []}}


def _counts(link: Any, name: str | int) -> dict[str, int]:
    linker, filters = _where(link, name)
    total = _count(linker, filters)
    if not total or not frappe.get_meta(linker).is_submittable:
        return {"count": total, "open_count": 0}
    return {"count": total, "open_count": _count(linker, [*filters, [linker, "docstatus", "=", 0]])}


def _where(link: Any, name: str | int) -> tuple[str, list[Any]]:
    """The DocType that is counted, and what makes its documents refer to this one."""
    if link.get("is_child_table"):
        return link["parent_doctype"], [[link["link_doctype"], link["link_fieldname"], "=", name]]
    return link["link_doctype"], [[link["link_doctype"], link["link_fieldname"], "=", name]]


def _count(doctype: str, filters: list[Any]) -> int:
    try:
        return int(
            frappe.get_list(doctype, fields=["count(distinct name) as n"], filters=filters, pluck="n", order_by=None)[0]
        )
    except frappe.PermissionError:
        frappe.clear_last_message()
        return 0
