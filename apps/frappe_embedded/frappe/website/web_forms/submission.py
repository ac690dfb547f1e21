"""Takes what a web form sends: only its own fields, into a new document or into one the user may change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.document import get_doc, new_doc
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.website.web_forms.access import has_web_form_permission
from frappe.website.web_forms.attachments import Upload, is_upload, read_data_url, remove_file, save_upload

ATTACH_TYPES = ("Attach", "Attach Image", "Signature")
TABLE_TYPES = ("Table", "Table MultiSelect")


def submit(web_form: Any, data: _dict, uploads: dict[str, Upload] | None = None) -> Any:
    """Insert or update the document that `data` describes; files are kept as its private attachments."""
    check_open(web_form, data)
    local.flags.in_web_form = True
    with _as_guest_if(web_form.anonymous):
        doc = get_doc(web_form.doc_type, data.name) if data.name else new_doc(web_form.doc_type)
        files, dropped = fill(doc, web_form, data, uploads or {})
        store(doc, web_form, ignore_mandatory=bool(files))
        attach(doc, files, web_form)
    for url in dropped:
        remove_file(url, doc)
    local.flags.web_form_doc = doc
    return doc


def check_open(web_form: Any, data: _dict) -> None:
    """Refuse what the form does not allow at all."""
    if not web_form.published:
        throw(_("This form is closed."), PermissionError)
    if data.name and not web_form.allow_edit:
        throw(_("You are not allowed to update this Web Form Document"))
    if not data.name and web_form.login_required and local.session.user == "Guest":
        throw(_("You must login to submit this form"))


@contextmanager
def _as_guest_if(anonymous: Any) -> Iterator[None]:
    """Anonymous answers belong to nobody, whoever is signed in."""
    user = local.session.user
    if anonymous:
        local.session.user = "Guest"
    try:
        yield
    finally:
        local.session.user = user


def fill(doc: Any, web_form: Any, data: _dict, uploads: dict[str, Upload]) -> tuple[dict[str, Upload], list[str]]:
    """Copy the form's fields; what was not sent becomes empty. Returns the new files and the addresses of dropped ones."""
    meta = get_meta(web_form.doc_type)
    files: dict[str, Upload] = dict(uploads)
    dropped: list[str] = []
    for field in web_form.web_form_fields:
        df = meta.get_field(field.fieldname) if field.fieldname else None
        if df is None:
            continue
        value = data.get(field.fieldname, "")
        if df.fieldtype in ATTACH_TYPES and is_upload(value):
            files[df.fieldname] = read_data_url(value)
            continue
        if df.fieldname in uploads:
            continue
        if df.fieldtype in ATTACH_TYPES and not value and doc.get(df.fieldname):
            dropped.append(doc.get(df.fieldname))
        if df.fieldtype in TABLE_TYPES:
            value = value or []
        doc.set(df.fieldname, value)
    return files, dropped


def store(doc: Any, web_form: Any, ignore_mandatory: bool) -> None:
    """New documents ignore role permissions; existing ones need the form's permission or the role's."""
    if doc.is_new():
        doc.insert(ignore_permissions=True, ignore_mandatory=ignore_mandatory)
    elif has_web_form_permission(web_form, doc.doctype, doc.name, "write"):
        doc.save(ignore_permissions=True)
    else:
        doc.save()


def attach(doc: Any, files: dict[str, Upload], web_form: Any) -> None:
    """Save the files and put their addresses into the document."""
    if not files:
        return
    for fieldname, upload in files.items():
        doc.set(fieldname, save_upload(upload, doc, fieldname, web_form.max_attachment_size))
    doc.flags.ignore_mandatory = False
    doc.save(ignore_permissions=True)
