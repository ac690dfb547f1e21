"""Fields that would hide a method or property of their documents (contract B2)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from frappe.messages import throw
from frappe.metadata.fieldtypes import STORED_TYPES
from frappe.model.controllers import get_controller
from frappe.model.document import Document
from frappe.translate import _


def refuse_conflicts(doctype: str, fields: Iterable[Any]) -> None:
    """Raise ValidationError for the first field whose name the controller of `doctype` uses for something else."""
    try:
        controller: type[Document] = get_controller(doctype)
    except ImportError:  # not stored yet, or without a file
        controller = Document
    for field in fields:
        if field.fieldtype in STORED_TYPES and _is_taken(controller, field):
            throw(_("Fieldname {0} is the name of a method or property of {1}.").format(field.fieldname, _(doctype)))


def _is_taken(controller: type[Document], field: Any) -> bool:
    """A property is how a virtual field gets its value; any other field would hide it."""
    found = getattr(controller, str(field.fieldname or ""), None)
    if isinstance(found, property | cached_property):
        return not field.get("is_virtual")
    return callable(found)
