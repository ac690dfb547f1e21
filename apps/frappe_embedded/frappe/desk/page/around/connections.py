"""Documents that point at this one, and those it points at, as its DocType and its app list them: counts, lists, new ones."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.desk.list_view.counting import count_documents
from frappe.desk.page.slugs import list_url, new_url
from frappe.permissions import readable_fields
from frappe.translate import _


def connections_of(doc: Any) -> list[dict[str, Any]]:
    """Groups of connections the user may read."""
    data = doc.meta.get_dashboard_data()
    groups = [
        {"label": _(group.get("label") or ""), "links": _links(doc, data, group.get("items") or [])}
        for group in data.transactions
    ]
    return [group for group in groups if group["links"]]


def _links(doc: Any, data: Any, items: list[str]) -> list[dict[str, Any]]:
    found = [_connection(doc, data, doctype) for doctype in dict.fromkeys(items) if _may_read(doctype)]
    return [link for link in found if link is not None]


def _may_read(doctype: str) -> bool:
    """Whether the documents can be listed; apps name DocTypes that are not (or no more) there, and tables."""
    if not frappe.db.exists("DocType", doctype) or frappe.get_meta(doctype).istable:
        return False
    return bool(frappe.has_permission(doctype, "read"))


def _connection(doc: Any, data: Any, doctype: str) -> dict[str, Any] | None:
    if doctype in data.internal_links:
        return _internal(doc, doctype, data.internal_links[doctype])
    if row_link := _row_link(doc, doctype):
        return _by_rows(doc, doctype, row_link)
    fieldname = (data.non_standard_fieldnames or {}).get(doctype) or data.fieldname
    if not fieldname or frappe.get_meta(doctype).get_field(fieldname) is None:
        return None
    query = urlencode({fieldname: doc.name})
    may_add = bool(frappe.has_permission(doctype, "create"))
    return {
        "label": _(doctype),
        "count": _count(doctype, {fieldname: doc.name}),
        "url": f"{list_url(doctype)}?{query}",
        "new_url": f"{new_url(doctype)}?{query}" if may_add else "",
    }


def _row_link(doc: Any, doctype: str) -> Any:
    """The entry of the table `links` that says: rows of these documents name this one."""
    shown = [link for link in doc.meta.links or [] if link.get("is_child_table") and not link.get("hidden")]
    return next((link for link in shown if link.get("parent_doctype") == doctype), None)


def _by_rows(doc: Any, doctype: str, link: Any) -> dict[str, Any] | None:
    """The documents of which a row names this one; None where the user may not read that column."""
    row_doctype, fieldname = link["link_doctype"], link["link_fieldname"]
    if not frappe.db.exists("DocType", row_doctype) or fieldname not in readable_fields(
        row_doctype, frappe.session.user, doctype
    ):
        return None
    return {
        "label": _(doctype),
        "count": _count(doctype, [[row_doctype, fieldname, "=", doc.name]]),
        "url": f"{list_url(doctype)}?{urlencode({f'{row_doctype}.{fieldname}': doc.name})}",
        "new_url": "",
    }


def _internal(doc: Any, doctype: str, source: str | list[str]) -> dict[str, Any] | None:
    """The documents that this one names: in a field, or in a column of a table (`[table, column]`)."""
    if isinstance(source, str):
        names = [doc.get(source)]
    else:
        names = [row.get(source[1]) for row in doc.get(source[0]) or []]
    names = list(dict.fromkeys(str(name) for name in names if name))
    query = urlencode({"name": json.dumps(["in", names], ensure_ascii=False)})
    return {
        "label": _(doctype),
        "count": _count(doctype, {"name": ["in", names]}) if names else 0,
        "url": f"{list_url(doctype)}?{query}",
        "new_url": "",
    }


def _count(doctype: str, filters: Any) -> int:
    return count_documents(doctype, filters=filters)
