"""How the list of a DocType looks, for everybody. The record has the DocType's name."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, parse_json
from frappe.whitelisting import whitelist


class ListViewSettings(Document):
    """What a list counts and shows."""


@whitelist(methods=["POST", "PUT"])
def save_listview_settings(doctype: str, listview_settings: Any, removed_listview_fields: Any) -> dict[str, Any]:
    """Keep the settings, and which fields are columns; for those who may change List View Settings. {meta, listview_settings}."""
    values = parse_json(listview_settings)
    is_known = frappe.db.exists("List View Settings", doctype)
    settings = (
        frappe.get_doc("List View Settings", doctype)
        if is_known
        else frappe.new_doc("List View Settings", name=doctype)
    )
    settings.update(values)
    settings.save()
    columns = [field.get("fieldname") for field in parse_json(values.get("fields")) or []]
    _set_columns(doctype, parse_json(removed_listview_fields) or [], shown=False)
    _set_columns(doctype, columns, shown=True)
    return {"meta": frappe.get_meta(doctype), "listview_settings": settings}


@whitelist()
def get_default_listview_fields(doctype: str) -> list[str]:
    """The columns the DocType itself names, before customisation; the title among them."""
    frappe.has_permission(doctype, "read", throw=True)
    definition = frappe.get_doc("DocType", doctype)
    names = [row.fieldname for row in definition.fields if row.in_list_view]
    title = cstr(definition.title_field).strip()
    return [*names, title] if title and title not in names else names


def _set_columns(doctype: str, fieldnames: list[str], shown: bool) -> None:
    meta = frappe.get_meta(doctype)
    for fieldname in fieldnames:
        field = meta.get_field(fieldname) if fieldname else None
        if field is not None and bool(field.in_list_view) != shown:
            frappe.make_property_setter(
                {
                    "doctype": doctype,
                    "fieldname": fieldname,
                    "property": "in_list_view",
                    "value": int(shown),
                    "property_type": "Check",
                },
                ignore_validate=True,
            )
