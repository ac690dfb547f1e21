"""Amended documents: what they may be made of, and the attachments they take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.messages import throw
from frappe.model import controllers
from frappe.model.docstatus import CANCELLED
from frappe.translate import _
from frappe.utils.text import bold

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def check_original(document: BaseDocument) -> None:
    """Only a cancelled document can be amended."""
    status = local.db.get_value(document.doctype, document.amended_from, "docstatus")
    if status != CANCELLED:
        throw(
            _("{0} cannot be amended, because it is not cancelled.").format(bold(document.amended_from)),
            title=_("Amendment not allowed"),
        )


def copy_attachments(document: BaseDocument) -> None:
    """Attach the original's files to the amendment too."""
    where = {"attached_to_doctype": document.doctype, "attached_to_name": document.amended_from}
    fields = ["file_name", "file_url", "is_private", "folder", "attached_to_field"]
    for file in local.db.get_values("File", where, fields, as_dict=True):
        _attach(document, file)


def _attach(document: BaseDocument, file: Any) -> None:
    copy = controllers.make(
        {**file, "doctype": "File", "attached_to_doctype": document.doctype, "attached_to_name": document.name}
    )
    copy.flags.ignore_permissions = True
    copy.insert()
