"""The first version of the API, at `/api/…` and `/api/v1/…`."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from werkzeug.wrappers import Response

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.web.api import resource
from frappe.web.methods import call_method
from frappe.web.responses import build_response


def handle(path: str) -> Response:
    """The response to a call at `path`, which is what follows `/api/`."""
    kind, _slash, rest = path.partition("/")
    rest = rest.strip("/")
    if kind == "method" and rest:
        return respond_to_method(rest)
    if kind == "resource" and rest:
        local.response["data"] = _call_resource(rest)
        return build_response()
    raise DoesNotExistError


def respond_to_method(cmd: str) -> Response:
    """Call a method; a response that it returns ready-made goes out as it is."""
    local.form_dict["cmd"] = cmd
    result = call_method(cmd)
    if isinstance(result, Response):
        return result
    if result is not None:
        local.response["message"] = result
    return build_response()


def _call_resource(path: str) -> Any:
    doctype, _slash, name = path.partition("/")
    method = local.request.method
    if not name:
        verb = resource.LIST_VERBS.get(method)
        if verb is not None:
            return verb(doctype)
    else:
        of_document = resource.DOCUMENT_VERBS.get(method)
        if of_document is not None:
            return of_document(doctype, unquote(name))
    raise DoesNotExistError
