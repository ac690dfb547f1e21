"""Calls of whitelisted methods: functions by their dotted path, and methods of a document."""

from __future__ import annotations

from collections.abc import Callable
from json import JSONDecodeError
from typing import Any, cast

from frappe.apps import call, get_attr
from frappe.context import local
from frappe.core.server_scripts.methods import call_script, script_of
from frappe.exceptions import DoesNotExistError, TimestampMismatchError, ValidationError
from frappe.messages import throw
from frappe.model.controllers import NO_DOCTYPE
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.argument_kinds import of_their_kinds
from frappe.utils.serialize import parse_json
from frappe.whitelisting import is_valid_http_method, is_whitelisted, override_whitelisted_method

# The short names that clients may use instead of a dotted path.
SHORT_NAMES = {
    name: f"frappe.handler.{name}"
    for name in (
        "ping",
        "version",
        "login",
        "logout",
        "web_logout",
        "upload_file",
        "uploadfile",
        "download_file",
        "run_doc_method",
        "runserverobj",
    )
}


def call_method(cmd: str) -> Any:
    """Call the whitelisted function of this name with the values of the form."""
    if script := script_of(cmd):
        return call_script(script)
    method = find_method(cmd)
    is_whitelisted(method)
    is_valid_http_method(method)
    return _call_with_sent(method, local.form_dict)


def _call_with_sent(method: Callable[..., Any], values: dict[str, Any]) -> Any:
    """Call it with what a client sent; for the engine's own functions, of the kinds they name, and any JSON in it readable."""
    if not method.__module__.startswith("frappe."):
        return call(method, **values)
    try:
        return call(method, **of_their_kinds(method, values))
    except JSONDecodeError as error:
        throw(_("This is not valid JSON: {0}").format(error.doc[:140]))
    except ImportError as error:
        if error.name != NO_DOCTYPE:
            raise
        throw(_("There is no such DocType."), DoesNotExistError)


def find_method(cmd: str) -> Callable[..., Any]:
    """The function of a command, as apps may have overridden it. Raises ValidationError when there is none."""
    path = SHORT_NAMES.get(cmd) or override_whitelisted_method(cmd)
    try:
        if "." not in path:
            raise KeyError(path)
        found = get_attr(path)
    except (ImportError, AttributeError, KeyError, ValidationError) as error:
        throw(_("Failed to get method for command {0} with {1}").format(cmd, error))
    if not callable(found):
        throw(_("Failed to get method for command {0} with {1}").format(cmd, _("it is not a method")))
    return cast("Callable[..., Any]", found)


def call_document_method(doc: Any, method: str, arguments: dict[str, Any]) -> Any:
    """Call a whitelisted method of a document."""
    bound = getattr(doc, method, None)
    if method.startswith("_") or not callable(bound):
        throw(_("{0} has no method {1}").format(doc.doctype, method))
    is_whitelisted(bound)
    is_valid_http_method(bound)
    return call(bound, **arguments)


def run_doc_method(
    method: str, docs: Any = None, dt: str | None = None, dn: str | None = None, arg: Any = None, args: Any = None
) -> Any:
    """Call a method of a stored document (`dt`, `dn`) or of one that a form sends (`docs`); the document goes back too."""
    doc = document_of_form(parse_json(docs)) if not dt else _stored_document(dt, dn or dt)
    result = call_document_method(doc, method, _arguments(args if args is not None else arg))
    doc.apply_fieldlevel_read_permissions()
    local.response["docs"].append(doc)
    return result


def _stored_document(dt: str, dn: str, right: str = "read") -> Any:
    doc = get_doc(dt, dn)
    doc.check_permission(right)
    return doc


def document_of_form(values: Any, right: str = "read") -> Any:
    """The document as the form holds it; `right` is asked of the stored one. Raises TimestampMismatchError when it was changed meanwhile."""
    values = values[0] if isinstance(values, list) else values
    doc = get_doc(values)
    if doc.is_new() or not local.db.exists(doc.doctype, doc.name):
        doc.check_permission("create")
        return doc
    stored = _stored_document(doc.doctype, doc.name, right)
    if str(stored.modified) != str(values.get("modified")):
        throw(_("The document has been changed since you opened it. Please reload it."), TimestampMismatchError)
    return doc


def _arguments(given: Any) -> dict[str, Any]:
    if not given:
        return {}
    values = parse_json(given) if isinstance(given, str) and given[:1] in "{[" else given
    return dict(values) if isinstance(values, dict) else {"args": values}
