"""The documents that link to a document, as far as the user may see them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.form.submitted_links import (
    cancel_all_linked_docs,
    get_exempted_doctypes,
    get_submitted_linked_docs,
)
from frappe.model.link_fields import LinkField, dynamic_links, linking_to
from frappe.whitelisting import whitelist

__all__ = ["cancel_all_linked_docs", "get", "get_exempted_doctypes", "get_linked_docs", "get_submitted_linked_docs"]

MOST_OF_A_DOCTYPE = 100


@whitelist()
def get(doctype: str, docname: str | int) -> dict[str, list[Any]]:
    """{DocType: its documents that link to this one}, for those who may read this one."""
    frappe.has_permission(doctype, "read", doc=docname, throw=True)
    found: dict[str, dict[str, Any]] = {}
    for link in [*linking_to(doctype), *dynamic_links()]:
        for row in _linking_documents(link, doctype, docname):
            found.setdefault(row.pop("doctype"), {})[row["name"]] = row
    return {linker: list(rows.values()) for linker, rows in sorted(found.items()) if rows}


def get_linked_docs(doctype: str, name: str | int, linkinfo: Any = None) -> dict[str, list[Any]]:
    """The same for code: the documents that link to this one; with `linkinfo`, of the DocTypes named there."""
    found = get(doctype, name)
    return {linker: rows for linker, rows in found.items() if linker in linkinfo} if linkinfo else found


def _linking_documents(link: LinkField, doctype: str, docname: str | int) -> list[Any]:
    filters: list[Any] = [[link.doctype, link.fieldname, "=", docname]]
    if link.type_field:
        filters.append([link.doctype, link.type_field, "=", doctype])
    if link.issingle:
        return []
    parents = _parents_of(link.doctype) if link.istable else [link.doctype]
    return [row for parent in parents for row in _visible(parent, filters)]


def _parents_of(child: str) -> list[str]:
    """The DocTypes that have a table of this child."""
    tables = {"fieldtype": ["in", ["Table", "Table MultiSelect"]], "options": child}
    parents = frappe.get_all("DocField", filters=tables, pluck="parent", distinct=True)
    return sorted({*parents, *frappe.get_all("Custom Field", filters=tables, pluck="dt", distinct=True)})


def _visible(doctype: str, filters: list[Any]) -> list[Any]:
    meta = frappe.get_meta(doctype)
    if meta.issingle or meta.is_virtual:
        return []
    title = meta.get_title_field()
    fields = list(dict.fromkeys(["name", "docstatus", "modified", title]))
    try:
        rows = frappe.get_list(doctype, fields=fields, filters=filters, distinct=True, limit=MOST_OF_A_DOCTYPE)
    except frappe.PermissionError:
        frappe.clear_last_message()
        return []
    return [frappe._dict(row, doctype=doctype) for row in rows]
