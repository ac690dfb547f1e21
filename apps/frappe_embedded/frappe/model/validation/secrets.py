"""Password fields: the value goes encrypted into `__Auth`, the column keeps asterisks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.model.shape import own_shape
from frappe.utils.password import remove_encrypted_password, set_encrypted_password

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def save(document: BaseDocument) -> None:
    """Move the values of Password fields out of the document."""
    ignored = document.flags.ignore_save_passwords
    if ignored is True:
        return
    for field in own_shape(document).having("password", lambda field: field.fieldtype == "Password"):
        if ignored and field.fieldname in ignored:
            continue
        value = document.__dict__.get(field.fieldname)
        if not value:
            remove_encrypted_password(document.doctype, document.name, field.fieldname)
        elif not is_dummy(value):
            set_encrypted_password(document.doctype, document.name, value, field.fieldname)
            document.__dict__[field.fieldname] = "*" * len(value)


def is_dummy(text: str) -> bool:
    """Whether a value is only the asterisks shown for a stored password."""
    return not text.strip("*")
