"""Uploaded files as evidence: private, of an allowed kind and size, and uploaded by who attaches them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import FileNotAcceptedError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting

_MEGABYTE = 1024 * 1024


def check_file(file_url: str, allowed_extensions: str | None = None) -> str | None:
    """Refuse a file that may not serve as evidence; return the fingerprint of its content."""
    file = _find(file_url)
    if not file or not _may_be_used(file):
        _refuse(_("The file was not found. Upload it again, then save."))
    if not file.is_private:
        _refuse(_("Documents are kept private. Upload the file again as private."))
    extensions = [
        part.strip().lower() for part in (allowed_extensions or get_setting("allowed_extensions") or "").split(",")
    ]
    if any(extensions) and file_url.rsplit(".", 1)[-1].lower() not in extensions:
        _refuse(_("This kind of file is not accepted. Upload one of: {0}.").format(" · ".join(extensions)))
    if (file.file_size or 0) > (get_setting("max_file_mb") or 10) * _MEGABYTE:
        _refuse(_("The file is larger than {0} megabytes. Upload a smaller copy.").format(get_setting("max_file_mb")))
    return file.content_hash


def keep(filename: str, content: bytes) -> Any:
    """Keep what was sent as a private file, under a name of ours.

    Equal contents share one address: by the sender's own name it would tell the next one who sends the same paper, and
    those who read the same photo in a complaint without a name, who has sent it before.
    """
    extension = filename.rpartition(".")[2].lower()
    values = {"file_name": f"{frappe.generate_hash(length=20)}.{extension}", "content": content, "is_private": 1}
    return frappe.get_doc({"doctype": "File", **values}).insert(ignore_permissions=True)


def attach(file_url: str, doctype: str, name: str, fieldname: str | None = None) -> None:
    """Whoever may read the record may open its file."""
    file = frappe.db.get_value("File", {"file_url": file_url, "attached_to_name": ["is", "not set"]})
    if file:
        attached = {"attached_to_doctype": doctype, "attached_to_name": name, "attached_to_field": fieldname}
        frappe.db.set_value("File", file, attached)


def _find(file_url: str) -> Any:
    fields = ["name", "owner", "is_private", "file_size", "content_hash"]
    filters = {"file_url": file_url}
    if people.is_applicant():
        filters["owner"] = frappe.session.user
    return frappe.db.get_value("File", filters, fields, as_dict=True)


def _may_be_used(file: Any) -> bool:
    """An applicant's evidence is her own upload; the staff's is a file they may open: no copy of another's file."""
    if people.is_applicant():
        return bool(file.owner == frappe.session.user)
    return bool(frappe.has_permission("File", "read", doc=file.name))


def _refuse(message: str) -> None:
    frappe.throw(message, exc=FileNotAcceptedError)
