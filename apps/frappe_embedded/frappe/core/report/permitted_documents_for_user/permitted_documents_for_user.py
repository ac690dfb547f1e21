"""Which documents of a DocType a user sees: the list as the permissions give it to him."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cstr


def execute(filters: Any = None) -> tuple[list[Any], list[Any]]:
    """One row a document; nothing while user or DocType are missing."""
    user, doctype = (filters or {}).get("user"), (filters or {}).get("doctype")
    if not user or not doctype:
        return columns("", []), []
    shown = _fields(doctype)
    try:
        rows = frappe.get_list(doctype, fields=shown, user=user, as_list=True, order_by="name asc")
    except frappe.PermissionError:
        frappe.clear_messages()
        rows = ()
    return columns(doctype, shown[1:]), [list(row) for row in rows]


def columns(doctype: str, fields: list[str]) -> list[Any]:
    """The name, then what describes the document."""
    first = {"fieldname": "name", "label": _("Document"), "fieldtype": "Link", "options": doctype, "width": 200}
    meta = frappe.get_meta(doctype) if doctype else None
    return [
        first,
        *({"fieldname": name, "label": _(meta.get_label(name)), "fieldtype": "Data"} for name in fields if meta),
    ]


def _fields(doctype: str) -> list[str]:
    meta = frappe.get_meta(doctype)
    named = [name.strip() for name in cstr(meta.search_fields).split(",")]
    wanted = ["name", meta.title_field, *named]
    return [name for name in dict.fromkeys(wanted) if name in meta.db_columns]
