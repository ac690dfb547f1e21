"""`/api/resource`: documents over HTTP, one function for each verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.apps import call, get_attr
from frappe.client.values import read_json
from frappe.context import local
from frappe.exceptions import PermissionError as NotPermitted
from frappe.model.delete_doc import delete_doc
from frappe.model.document import get_doc
from frappe.types.frappedict import _dict
from frappe.utils.serialize import parse_json
from frappe.web.methods import call_document_method

_PAGE_LENGTH = 20
# Keys of a body that are the caller's business with us, not fields of the document.
_NOT_FIELDS = ("flags", "doctype", "cmd", "run_method")


def list_documents(doctype: str) -> Any:
    """The documents that the user may read, twenty unless asked otherwise."""
    form = local.form_dict
    form.setdefault("limit_page_length", form.limit or _PAGE_LENGTH)
    if isinstance(form.fields, str):
        form["fields"] = read_json(form.fields)
    form.pop("doctype", None)
    return call(get_attr("frappe.client.get_list"), doctype, **form)


def create_document(doctype: str) -> Any:
    """Insert a document of the values sent."""
    doc = get_doc({**_values_sent(), "doctype": doctype})
    doc.insert()
    return _readable(doc)


def read_document(doctype: str, name: str) -> Any:
    """The document, without what the user may not read."""
    if "run_method" in local.form_dict:
        return run_method(doctype, name)
    doc = get_doc(doctype, name)
    if not doc.has_permission("read"):
        raise NotPermitted
    return _readable(doc)


def update_document(doctype: str, name: str) -> Any:
    """Change the values sent and save; the row is locked while that goes on."""
    values = _values_sent()
    doc = get_doc(doctype, name, for_update=True)
    doc.update(values)
    doc.save()
    if doc.get("parenttype"):
        get_doc(doc.parenttype, doc.parent).save()
    return _readable(doc)


def delete_document(doctype: str, name: str) -> str:
    """Delete the document."""
    delete_doc(doctype, name, ignore_missing=False)
    local.response["http_status_code"] = 202
    return "ok"


def run_method(doctype: str, name: str) -> Any:
    """Call a whitelisted method of the document; other verbs than GET need write permission."""
    form = local.form_dict
    method = str(form.pop("run_method", None) or form.pop("method", None) or "")
    doc = get_doc(doctype, name)
    doc.check_permission("read" if local.request.method == "GET" else "write")
    arguments = {key: value for key, value in form.items() if key != "cmd"}
    return call_document_method(doc, method, arguments)


LIST_VERBS: dict[str, Callable[[str], Any]] = {
    "GET": list_documents,
    "HEAD": list_documents,
    "POST": create_document,
}
DOCUMENT_VERBS: dict[str, Callable[[str, str], Any]] = {
    "GET": read_document,
    "HEAD": read_document,
    "POST": run_method,
    "PUT": update_document,
    "DELETE": delete_document,
}


def _values_sent() -> dict[str, Any]:
    """The fields in the body: themselves, or as JSON under `data`."""
    form = local.form_dict
    values = parse_json(form.data) if "data" in form and isinstance(form.data, str) else form
    return {key: value for key, value in _dict(values).items() if key not in _NOT_FIELDS}


def _readable(doc: Any) -> Any:
    doc.apply_fieldlevel_read_permissions()
    return doc
