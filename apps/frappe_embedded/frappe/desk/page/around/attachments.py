"""Files of a document: list, upload, remove; and files chosen in fields of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.context import local
from frappe.utils import cint, strip_html

if TYPE_CHECKING:
    from frappe.desk.page.forms.form import Form

_FILE_FIELDS = ("Attach", "Attach Image")


def attachments_for(doc: Any, can_write: bool) -> dict[str, Any]:
    """The files of a document the user may read, newest first."""
    files = frappe.get_all(
        "File",
        filters={"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "is_folder": 0},
        fields=["name", "file_name", "file_url", "file_size", "is_private", "creation", "owner"],
        order_by="creation desc",
    )
    for file in files:
        file["size"] = readable_size(cint(file.file_size))
        file["page"] = f"/app/_file?name={file.name}"
    return {"files": files, "can_add": can_write}


def upload(doc: Any) -> int:
    """Attach the posted files, privately; returns how many."""
    doc.check_permission("write")
    return store_posted(attached_to_doctype=doc.doctype, attached_to_name=doc.name, is_private=1)


def store_posted(**values: Any) -> int:
    """Store all posted files with these values of a File, or none; a refusal says which file it is about."""
    files = [file for file in local.request.files.getlist("file") if file.filename]
    for file in files:
        record = {"doctype": "File", "file_name": file.filename, "content": file.stream.read(), **values}
        try:
            frappe.get_doc(record).insert(ignore_permissions=True)
        except frappe.ValidationError as error:
            frappe.clear_messages()
            name = frappe.utils.escape_html(file.filename)
            raise type(error)(f"{name}: {strip_html(str(error))}") from error
    return len(files)


def remove(doc: Any, name: str) -> None:
    """Delete a file of this document, and of no other."""
    doc.check_permission("write")
    if not frappe.db.exists("File", {"name": name, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}):
        raise frappe.DoesNotExistError
    frappe.delete_doc("File", name)


def store_field_files(form: Form) -> None:
    """Store the files chosen in fields and cells, and put their addresses into the document."""
    if local.request is None:
        return
    for key, file in local.request.files.items():
        if not key.startswith("_file.") or not file.filename:
            continue
        owner, df = _target(form, key.removeprefix("_file."))
        if df is not None and df.fieldtype in _FILE_FIELDS:
            name = None if form.is_new else form.doc.name
            stored = _store(file, form.doc.doctype, name, df.fieldname, private=not df.get("make_attachment_public"))
            owner.set(df.fieldname, stored.file_url)


def chosen_files() -> set[str]:
    """Inputs in which a file was chosen."""
    if local.request is None:
        return set()
    return {key.removeprefix("_file.") for key, file in local.request.files.items() if file.filename}


def _target(form: Form, input_name: str) -> tuple[Any, Any]:
    """The document or row an input belongs to, and its field if it may be changed."""
    parts = input_name.split(".")
    table = form.meta.get_field(parts[0])
    if table is None:
        return None, None
    if len(parts) == 1:
        return form.doc, None if form.is_read_only(table) or not form.is_shown(table) else table
    rows = form.doc.get(parts[0]) or []
    df = form.child_meta(table).get_field(parts[2])
    position = form.reading.row_positions.get(parts[0], []).index(int(parts[1]))
    if df is None or form.is_read_only(table) or not form.is_editable_cell(df):
        return None, None
    return rows[position], df


def _store(file: Any, doctype: str, name: Any, fieldname: str | None = None, private: bool = True) -> Any:
    return frappe.get_doc(
        {
            "doctype": "File",
            "file_name": file.filename,
            "content": file.stream.read(),
            "is_private": 1 if private else 0,
            "attached_to_doctype": doctype if name else None,
            "attached_to_name": name,
            "attached_to_field": fieldname if name else None,
        }
    ).insert(ignore_permissions=True)


def readable_size(size: int) -> str:
    """`1.2 MB`."""
    amount = float(size)
    for unit in ("B", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"
