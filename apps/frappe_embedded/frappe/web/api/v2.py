"""The second version of the API, at `/api/v2/…`: results under `data`, documents under `document`."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from frappe.apps import call
from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.metadata.meta import get_meta
from frappe.model.document import get_doc
from frappe.modules.utils import get_doctype_module, get_module_name
from frappe.permissions.check import has_permission
from frappe.utils.serialize import parse_json
from frappe.web.api import resource
from frappe.web.methods import call_document_method, call_method, document_of_form
from frappe.web.responses import build_response


def handle(path: str) -> Response:
    """The response to a call at `path`, which is what follows `/api/v2/`."""
    kind, _slash, rest = path.partition("/")
    handler = {"method": _method, "document": _document, "doctype": _doctype}.get(kind)
    if handler is None or not rest.strip("/"):
        raise DoesNotExistError
    result = handler(rest.strip("/"))
    if isinstance(result, Response):
        return result
    if result is not None:
        local.response["data"] = result
    return _rename_message_keys(build_response)


def _rename_message_keys(build: Any) -> Response:
    if local.message_log:
        local.response["messages"] = list(local.message_log)
        local.message_log.clear()
    if "message" in local.response and "data" not in local.response:
        local.response["data"] = local.response.pop("message")
    response: Response = build()
    return response


def _method(path: str) -> Any:
    """`method/<dotted.path>`, or `method/<DocType>/<name of a function in its module>`."""
    if path == "run_doc_method":
        return call(run_doc_method, **local.form_dict)
    doctype, _slash, method = path.rpartition("/")
    if doctype:
        path = f"{get_module_name(doctype, get_doctype_module(doctype) or '')}.{method}"
    local.form_dict["cmd"] = path
    return call_method(path)


def run_doc_method(method: str, document: Any, kwargs: Any = None) -> Any:
    """Call a method of the document that the form holds, stored or not; the document goes back too."""
    doc = document_of_form(parse_json(document), "read" if local.request.method == "GET" else "write")
    result = call_document_method(doc, method, dict(parse_json(kwargs) or {}))
    doc.apply_fieldlevel_read_permissions()
    local.response["docs"].append(doc)
    return result


def _document(path: str) -> Any:
    """`document/<DocType>[/<name>[/method/<method>]]`."""
    doctype, _slash, rest = path.partition("/")
    verb = local.request.method
    if not rest:
        return _collection(doctype, verb)
    name, marker, method = rest.rpartition("/method/")
    if marker:
        return _document_method(doctype, name.strip("/"), method)
    name = rest.strip("/")
    handler = {**resource.DOCUMENT_VERBS, "PATCH": resource.update_document}.get(verb)
    if handler is None or verb == "POST":
        raise DoesNotExistError
    return handler(doctype, name)


def _collection(doctype: str, verb: str) -> Any:
    handler = resource.LIST_VERBS.get(verb)
    if handler is None:
        raise DoesNotExistError
    if verb != "POST" and "start" in local.form_dict:
        local.form_dict["limit_start"] = local.form_dict.pop("start")
    return handler(doctype)


def _document_method(doctype: str, name: str, method: str) -> Any:
    doc = get_doc(doctype, name)
    doc.check_permission("read" if local.request.method == "GET" else "write")
    arguments = {key: value for key, value in local.form_dict.items() if key != "cmd"}
    return call_document_method(doc, method, arguments)


def _doctype(path: str) -> Any:
    """`doctype/<DocType>/meta` and `doctype/<DocType>/count`."""
    doctype, _slash, what = path.partition("/")
    has_permission(doctype, "read", throw=True)
    if what == "meta":
        return get_meta(doctype)
    if what == "count":
        local.form_dict["doctype"] = doctype
        return call_method("frappe.desk.reportview.get_count")
    raise DoesNotExistError
