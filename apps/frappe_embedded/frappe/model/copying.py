"""Copies of documents."""

from __future__ import annotations

from typing import Any

from frappe.metadata.fieldtypes import CHILD_FIELDS, STANDARD_FIELDS
from frappe.model import controllers
from frappe.model.shape import shape_of

_NOT_COPIED = (
    *STANDARD_FIELDS,
    "amended_from",
    "amendment_date",
    "cancel_reason",
    "_user_tags",
    "_liked_by",
    "_comments",
    "_assign",
)


def copy_document(source: Any, ignore_no_copy: bool = True) -> Any:
    """A new, unnamed document. Fields marked "no copy" are left out when `ignore_no_copy` is False."""
    values = dict(source if isinstance(source, dict) else source.as_dict())
    doctype = values["doctype"]
    tables = shape_of(doctype).tables
    rows = {fieldname: values.pop(fieldname, None) or [] for fieldname in tables}
    document = controllers.make(_copied(doctype, values, ignore_no_copy))
    document.__dict__["__islocal"] = 1
    document.docstatus = 0
    for fieldname, child_type in tables.items():
        if not ignore_no_copy and _is_no_copy(doctype, fieldname):
            continue
        for row in rows[fieldname]:
            document.append(fieldname, _copied(child_type, dict(row), ignore_no_copy))
    return document


def _copied(doctype: str, values: dict[str, Any], ignore_no_copy: bool) -> dict[str, Any]:
    shape = shape_of(doctype)
    kept = {"doctype": doctype}
    for fieldname, value in values.items():
        if fieldname in _NOT_COPIED or fieldname in CHILD_FIELDS or fieldname not in shape.blank:
            continue
        if not ignore_no_copy and _is_no_copy(doctype, fieldname):
            continue
        kept[fieldname] = value
    return kept


def _is_no_copy(doctype: str, fieldname: str) -> bool:
    field = shape_of(doctype).meta.get_field(fieldname)
    return bool(field and field.no_copy)
