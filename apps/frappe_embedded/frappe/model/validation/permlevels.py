"""Fields of a level the user may not write keep what they had, without a word (contract E8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.metadata.fieldtypes import TABLE_TYPES
from frappe.metadata.meta import get_meta
from frappe.model.shape import own_shape
from frappe.permissions import permlevels_of

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def reset(document: BaseDocument) -> None:
    """Put back values above the user's level: the default in a new document, the stored value in another."""
    if document.flags.ignore_permissions or local.flags.in_install or local.session.user == "Administrator":
        return
    ignored = document.flags.ignore_permlevel_for_fields or ()
    meta = document.meta
    high = [field for field in meta.get_high_permlevel_fields() if field.fieldname not in ignored]
    levels: set[int] | None = None
    if high:
        levels = permlevels_of(meta, "write", local.session.user)
        _reset_values(document, document.get_doc_before_save(), high, levels)
    if not document.is_new():
        _reset_rows(document, ignored, levels)


def _reset_values(document: BaseDocument, stored: Any, fields: list[Any], levels: set[int]) -> None:
    for field in fields:
        if field.permlevel in levels:
            continue
        if field.fieldtype in TABLE_TYPES:
            document.__dict__[field.fieldname] = list(stored.get(field.fieldname) or []) if stored else []
        elif stored is not None:
            document.__dict__[field.fieldname] = stored.get(field.fieldname)
        elif not field.get("is_virtual"):
            document.__dict__[field.fieldname] = own_shape(document).blank.get(field.fieldname)


def _reset_rows(document: BaseDocument, ignored: Any, levels: set[int] | None) -> None:
    stored = document.get_doc_before_save()
    for table in document.meta.get_table_fields():
        high = [
            field for field in get_meta(table.options).get_high_permlevel_fields() if field.fieldname not in ignored
        ]
        if not high:
            continue
        if levels is None:
            levels = permlevels_of(document.meta, "write", local.session.user)
        before = {row.name: row for row in (stored.get(table.fieldname) or [])} if stored else {}
        for row in document.get(table.fieldname) or []:
            _reset_values(row, before.get(row.name), high, levels)
