"""The latest documents of a list, as a workspace shows them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.dashboards.chart_labels import documents_url
from frappe.desk.dashboards.filters import as_filters
from frappe.desk.page.slugs import form_url
from frappe.desk.page.status_badge import badge_for, state_field
from frappe.permissions.field_levels import readable_fields
from frappe.translate import _

_SHOWN = 5


def quick_list(row: Any) -> dict[str, Any] | None:
    """The list; None when the user may not read it."""
    doctype = row.document_type
    if not doctype or not frappe.db.exists("DocType", doctype) or not frappe.has_permission(doctype, "read"):
        return None
    filters, meta = as_filters(doctype, row.quick_list_filter), frappe.get_meta(doctype)
    title = meta.get_title_field() if meta.get_title_field() in readable_fields(doctype) else "name"
    fields = list(dict.fromkeys(name for name in ("name", title, "docstatus", "modified", state_field(meta)) if name))
    found = frappe.get_list(doctype, filters=filters, fields=fields, order_by="modified desc", limit=_SHOWN)
    return {
        "label": _(row.label or doctype),
        "url": documents_url(doctype, filters),
        "rows": [
            {
                "title": doc.get(title) or doc.name,
                "name": doc.name,
                "url": form_url(doctype, doc.name),
                "badge": badge_for(meta, doc),
                "since": doc.modified,
            }
            for doc in found
        ],
    }
