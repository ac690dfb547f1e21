"""Select fields: the value must be one of the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.messages import throw
from frappe.model.shape import own_shape
from frappe.model.wording import row_of
from frappe.translate import _
from frappe.utils.text import cstr

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def check(document: BaseDocument) -> None:
    """Refuse a value that is no option; blanks around it are cut. Imports may bring any value."""
    if local.flags.in_import:
        return
    for field in own_shape(document).having("select", _is_checked):
        _check_one(document, field)


def _is_checked(field: Any) -> bool:
    return bool(field.fieldtype == "Select" and field.fieldname != "naming_series" and field.options)


def _check_one(document: BaseDocument, field: Any) -> None:
    value = document.__dict__.get(field.fieldname)
    options = str(field.options).split("\n")
    if not value or not any(options) or options[0] in ("[Select]", "Loading..."):
        return
    value = cstr(value).strip()
    document.__dict__[field.fieldname] = value
    if value in options or (local.flags.in_test and value.startswith("_T-")):
        return
    allowed = _(", ").join(f'"{_(option)}"' for option in options)
    throw(
        _('{0}{1} cannot be "{2}". It may be: {3}.').format(
            row_of(document), _(field.label or field.fieldname), _(value), allowed
        )
    )
