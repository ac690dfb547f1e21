"""Reading what clients send, and what they may be told; used by `frappe.client`."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe import _
from frappe.utils.argument_kinds import name_sent


def read_json(value: Any, or_text: bool = False) -> Any:
    """JSON text as what it says. Text that is no JSON stays text with `or_text`, else it is refused."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        if or_text:
            return value
        frappe.throw(_("This is not valid JSON: {0}").format(value))
    return None


def plain(doc: Any) -> dict[str, Any]:
    """Values a client sent, without what only code may set."""
    values = read_json(doc)
    if not isinstance(values, dict) or not isinstance(values.get("doctype"), str):
        frappe.throw(_("Send the values of a document, its doctype among them."))
    return {key: value for key, value in values.items() if key != "flags"}


def readable_dict(doc: Any) -> Any:
    """The document as a dict, without the fields the user may not read."""
    doc.apply_fieldlevel_read_permissions()
    return doc.as_dict()


def first_name(doctype: str, filters: Any, parent: str | None) -> Any:
    names = frappe.get_list(doctype, filters=by_name(filters), pluck="name", limit_page_length=1, parent_doctype=parent)
    if not names:
        frappe.throw(_("No {0} was found with these values.").format(_(doctype)), frappe.DoesNotExistError)
    return names[0]


def by_name(filters: Any) -> Any:
    """Filters may be just a name."""
    found = read_json(filters, or_text=True)
    return {"name": found} if isinstance(found, (str, int, float)) else found


def require_read(doctype: str, parent: str | None = None) -> None:
    if not doctype:
        frappe.throw(_("Name the DocType."))
    if not any(frappe.has_permission(doctype, right, parent_doctype=parent) for right in ("read", "select")):
        frappe.throw(_("You have no permission for {0}.").format(_(doctype)), frappe.PermissionError)


def require_level(doctype: str, fields: list[str]) -> None:
    """Raise PermissionError for a field of a Single at a level the user may not read."""
    meta = frappe.get_meta(doctype)
    levels = frappe.permissions.permlevels_of(meta, "read")
    for fieldname in fields:
        field = meta.get_field(fieldname)
        if field is not None and field.permlevel not in levels:
            frappe.throw(_("You may not read the field {0}.").format(fieldname), frappe.PermissionError)


def single_values(doctype: str, fields: list[str], as_dict: bool) -> Any:
    require_level(doctype, fields)
    values = frappe.db.get_value(doctype, None, fields, as_dict=True) or {}
    if as_dict:
        return values
    found = [values.get(fieldname) for fieldname in fields]
    return found if len(found) > 1 else found[0]


def values_to_set(fieldname: Any, value: Any) -> dict[str, Any]:
    if isinstance(fieldname, dict):
        return fieldname
    if value not in (None, ""):
        return {fieldname: value}
    given = read_json(fieldname, or_text=True)
    return given if isinstance(given, dict) else {fieldname: ""}


def document_and_row(doctype: str, name: Any) -> tuple[Any, Any]:
    """The document to save and what to change in it: itself, or one of its rows."""
    if not frappe.get_meta(doctype).istable:
        doc = frappe.get_doc(doctype, name)
        return doc, doc
    place = frappe.db.get_value(doctype, name, ["parenttype", "parent", "parentfield"])
    if not place:
        frappe.throw(_("{0} {1} was not found.").format(_(doctype), name), frappe.DoesNotExistError)
    parent = frappe.get_doc(place[0], place[1])
    return parent, parent.getone(place[2], {"name": name})


def update_one(values: dict[str, Any]) -> None:
    doc = frappe.get_doc(values.pop("doctype"), name_sent(values.pop("docname", None) or values.pop("name")))
    doc.check_permission("write")
    values.pop("flags", None)
    doc.update(values)
    doc.save()
