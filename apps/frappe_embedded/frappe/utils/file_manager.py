"""`frappe.utils.file_manager`: files by function calls, as older apps store them."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from frappe.context import local


def save_file(
    fname: str,
    content: bytes | str,
    dt: str | None,
    dn: str | None,
    folder: str | None = None,
    decode: bool = False,
    is_private: int = 0,
    df: str | None = None,
) -> Any:
    """Store a content and attach it to a document; its File record."""
    file = _document(
        {
            "doctype": "File",
            "file_name": fname,
            "content": content,
            "decode": decode,
            "attached_to_doctype": dt,
            "attached_to_name": dn,
            "attached_to_field": df,
            "folder": folder,
            "is_private": is_private,
        }
    )
    file.flags.ignore_file_validate = True
    return file.insert()


def save_url(
    file_url: str,
    filename: str,
    dt: str | None,
    dn: str | None,
    folder: str | None,
    is_private: int,
    df: str | None = None,
) -> Any:
    """Attach an address to a document; its File record."""
    values = {
        "doctype": "File",
        "file_url": file_url,
        "file_name": filename,
        "attached_to_doctype": dt,
        "attached_to_name": dn,
        "attached_to_field": df,
        "folder": folder,
        "is_private": is_private,
    }
    return _document(values).insert(ignore_permissions=True)


def get_file(fname: str) -> list[Any]:
    """Name and content of a file, found by its name or address."""
    found = local.db.get_value("File", {"file_url": fname}, "name") or local.db.get_value(
        "File", {"file_name": fname}, "name"
    )
    if not found:
        raise FileNotFoundError(f"There is no file {fname}.")
    file = _document("File", found)
    return [file.file_name, file.get_content()]


def get_file_path(file_name: str) -> str:
    """Where a file is on the disk, found by its name or address."""
    found = local.db.get_value("File", {"file_url": file_name}, "name") or local.db.get_value(
        "File", {"file_name": file_name}, "name"
    )
    return str(_document("File", found).get_full_path()) if found else file_name


def remove_all(dt: str, dn: str, from_delete: bool = False, delete_permanently: bool = False) -> None:
    """Delete the files attached to a document."""
    names = local.db.get_values("File", {"attached_to_doctype": dt, "attached_to_name": dn}, "name", pluck=True)
    for name in names:
        import_module("frappe.model.delete_doc").delete_doc("File", name, ignore_permissions=True)


def get_content_hash(content: bytes | str) -> str:
    """The hash by which equal contents are recognised."""
    storage = import_module("frappe.core.doctype.file.storage")
    return str(storage.content_hash_of(storage.to_bytes(content)))


def get_file_name(fname: str, optional_suffix: str) -> str:
    """The name with a suffix before the extension."""
    stem, extension = os.path.splitext(fname)
    return f"{stem}{optional_suffix}{extension}"


def _document(*args: Any) -> Any:
    return import_module("frappe.model.document").get_doc(*args)
