"""`frappe.core.doctype.file.utils`: attach files to documents when Attach fields name them."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.core.doctype.file.file_names import free_file_name, get_file_name, get_random_filename
from frappe.core.doctype.file.storage import PRIVATE_PREFIX, PUBLIC_PREFIX, content_hash_of, folder_of, to_bytes
from frappe.model.document import get_doc
from frappe.model.shape import own_shape

__all__ = [
    "attach_files_to_document",
    "decode_file_content",
    "find_file_by_url",
    "generate_file_name",
    "get_content_hash",
    "get_file_name",
    "get_random_filename",
    "remove_file_by_url",
]

_ATTACH_FIELDS = ("Attach", "Attach Image")


def attach_files_to_document(doc: Any, event: str | None = None) -> None:
    """Give each file in an Attach field a File record of this document (doc_events of every DocType)."""
    if doc.doctype == "File":
        return
    for field in own_shape(doc).having("attachments", lambda field: field.fieldtype in _ATTACH_FIELDS):
        url = doc.get(field.fieldname)
        if isinstance(url, str) and url.startswith((PRIVATE_PREFIX, PUBLIC_PREFIX)):
            _attach(doc, field.fieldname, url)


def get_content_hash(content: bytes | str) -> str:
    """The hash by which equal contents are recognised."""
    return content_hash_of(to_bytes(content))


def decode_file_content(content: bytes | str) -> bytes:
    """A content given as base64, possibly as a data address."""
    return to_bytes(content, decode=True)


def generate_file_name(name: str, suffix: str | None = None, is_private: bool = False) -> str:
    """A name like `name` that no stored file has."""
    return free_file_name(folder_of(is_private), name, suffix)


def find_file_by_url(path: str, name: str | None = None) -> Any:
    """The record of a stored file that the session's user may read; None when there is none."""
    filters = {"file_url": path, **({"name": name} if name else {})}
    files = (get_doc("File", found) for found in local.db.get_values("File", filters, "name", pluck=True))
    return next((file for file in files if file.is_downloadable()), None)


def remove_file_by_url(file_url: str, doctype: str | None = None, name: str | None = None) -> None:
    """Delete the record of a stored file, of one document or the first there is; the last one takes the file along."""
    filters = {"file_url": file_url}
    if doctype and name:
        filters.update(attached_to_doctype=doctype, attached_to_name=name)
    found = local.db.get_value("File", filters)
    if found:
        get_doc("File", found).delete()


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
