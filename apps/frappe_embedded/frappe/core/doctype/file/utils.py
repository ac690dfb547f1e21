"""`frappe.core.doctype.file.utils`: attach files to documents when Attach fields name them."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.core.doctype.file.storage import PRIVATE_PREFIX, PUBLIC_PREFIX
from frappe.model.document import get_doc
from frappe.model.shape import own_shape

_ATTACH_FIELDS = ("Attach", "Attach Image")


def attach_files_to_document(doc: Any, event: str | None = None) -> None:
    """Give each file in an Attach field a File record of this document (doc_events of every DocType)."""
    if doc.doctype == "File":
        return
    for field in own_shape(doc).having("attachments", lambda field: field.fieldtype in _ATTACH_FIELDS):
        url = doc.get(field.fieldname)
        if isinstance(url, str) and url.startswith((PRIVATE_PREFIX, PUBLIC_PREFIX)):
            _attach(doc, field.fieldname, url)


def _attach(doc: Any, fieldname: str, url: str) -> None:
    columns = ["name", "attached_to_doctype", "attached_to_name", "attached_to_field"]
    rows = local.db.get_values("File", {"file_url": url}, columns, order_by=None)
    if any((doctype, name, field) == (doc.doctype, doc.name, fieldname) for _n, doctype, name, field in rows):
        return
    own = [name for name, doctype, attached, _f in rows if (doctype, attached) == (doc.doctype, doc.name)]
    free = [name for name, _d, attached, _f in rows if not attached or not local.db.exists(_d or "", attached)]
    readable = [name for name in own + free if get_doc("File", name).is_downloadable()]
    if readable:
        values = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": fieldname}
        local.db.set_value("File", readable[0], values, update_modified=False)
    elif any(get_doc("File", row[0]).is_downloadable() for row in rows):
        _add_record(doc, fieldname, url)


def _add_record(doc: Any, fieldname: str, url: str) -> None:
    get_doc(
        {
            "doctype": "File",
            "file_url": url,
            "attached_to_doctype": doc.doctype,
            "attached_to_name": doc.name,
            "attached_to_field": fieldname,
            "folder": "Home/Attachments",
        }
    ).insert(ignore_permissions=True)
