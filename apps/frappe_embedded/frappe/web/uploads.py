"""`upload_file`: a file from a form, private unless the sender says otherwise."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr
from frappe.context import local
from frappe.core.doctype.file.access import check_attaching
from frappe.core.doctype.file.upload_rules import check_upload_of_visitor
from frappe.exceptions import PermissionError as NotPermitted
from frappe.model.document import get_doc
from frappe.permissions.roles import is_system_user
from frappe.site_cache import get_system_settings
from frappe.utils.numbers import cint
from frappe.whitelisting import is_valid_http_method, is_whitelisted


def upload_file() -> Any:
    """Store the file of the request and return its record, or hand it to the method that the form names."""
    form = local.form_dict
    is_guest = local.session.user == "Guest"
    if is_guest and not cint(get_system_settings("allow_guests_to_upload_files")):
        raise NotPermitted
    if not is_guest:
        _check_attaching(form)
    name, content = _sent_file()
    if content is not None and not is_system_user():
        check_upload_of_visitor(name or "", content)
    if form.method:
        return _call_method(str(form.method), name, content)
    return _insert(name, content, ignore_permissions=is_guest)


def _check_attaching(form: Any) -> None:
    """Refuse before the content is read, also when a method takes the file."""
    if form.doctype:
        check_attaching(str(form.doctype), str(form.docname or ""))


def _sent_file() -> tuple[str | None, bytes | None]:
    """Name and content of the file; a form that only gives an address has no content."""
    form = local.form_dict
    sent = local.request.files.get("file")
    if sent is not None:
        return form.file_name or form.filename or sent.filename, sent.stream.read()
    return form.file_name or form.filename, None


def _call_method(path: str, name: str | None, content: bytes | None) -> Any:
    method = get_attr(path)
    is_whitelisted(method)
    is_valid_http_method(method)
    local.uploaded_file, local.uploaded_filename = content, name
    return method()


def _insert(name: str | None, content: bytes | None, ignore_permissions: bool) -> Any:
    form = local.form_dict
    values = {
        "doctype": "File",
        "attached_to_doctype": form.doctype or None,
        "attached_to_name": form.docname or None,
        "attached_to_field": form.fieldname or None,
        "folder": form.folder or "Home",
        "file_name": name,
        "is_private": cint(form.is_private) if form.is_private not in (None, "") else 1,
    }
    values.update({"content": content} if content is not None else _address(form))
    return get_doc(values).insert(ignore_permissions=ignore_permissions)


def _address(form: Any) -> dict[str, Any]:
    """The address of a file elsewhere or of one in the library, whose privacy it keeps."""
    url = form.file_url
    if form.library_file_name:
        chosen = get_doc("File", form.library_file_name)
        chosen.check_permission("read")
        url = chosen.file_url
    return {"file_url": url, "is_private": int(str(url or "").startswith("/private/"))}
