"""Texts with HTML are cleaned of scripts before they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.model.shape import own_shape
from frappe.utils.sanitize import sanitize_html

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument

_RAW_TYPES = frozenset(("Attach", "Attach Image", "Barcode", "Code", "Password", "JSON", "Geolocation", "Signature"))
_TEXT_TYPES = frozenset(("Data", "Small Text", "Text"))


def clean(document: BaseDocument) -> None:
    """Sanitize every text that has `<` or `>`. Fields that keep code, and values that may no longer change, stay."""
    if local.flags.in_install:
        return
    docstatus = document.docstatus
    if docstatus.is_cancelled():
        return
    for field in own_shape(document).having("sanitized", lambda field: not _stays_raw(field)):
        value = document.__dict__.get(field.fieldname)
        if not isinstance(value, str) or ("<" not in value and ">" not in value):
            continue
        if docstatus.is_submitted() and not field.allow_on_submit:
            continue
        document.__dict__[field.fieldname] = sanitize_html(value, linkify=field.fieldtype == "Text Editor")


def _stays_raw(field: Any) -> bool:
    if field.ignore_xss_filter or field.fieldtype in _RAW_TYPES:
        return True
    return field.fieldtype in _TEXT_TYPES and field.options == "Email"
