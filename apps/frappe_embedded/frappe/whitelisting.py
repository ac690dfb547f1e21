"""Which functions the outside world may call, by whom and with which verbs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from frappe.apps import get_attr, get_hooks
from frappe.context import has_context, local
from frappe.exceptions import PermissionError
from frappe.utils.argument_types import annotated_parameters, cast_arguments
from frappe.utils.numbers import cint
from frappe.utils.sanitize import sanitize_html
from frappe.utils.text import bold
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

VERBS = ("GET", "POST", "PUT", "DELETE")
_SAFE_SEARCHFIELD = re.compile(r"[\w.`, ]+")

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Exposure:
    """How a whitelisted function may be called."""

    allow_guest: bool
    xss_safe: bool
    methods: tuple[str, ...]


_exposed: dict[Callable[..., Any], Exposure] = {}


def whitelist(
    allow_guest: bool = False, xss_safe: bool = False, methods: Iterable[str] | None = None
) -> Callable[[Function], Function]:
    """Let a function be called over HTTP. Its arguments are cast by its annotations."""
    exposure = Exposure(allow_guest, xss_safe, tuple(methods) if methods else VERBS)

    def register(fn: Function) -> Function:
        exposed = _typed(fn)
        _exposed[exposed] = exposure
        return exposed

    return register


def _typed(fn: Function) -> Function:
    if isinstance(fn, (staticmethod, classmethod)) or not annotated_parameters(fn)[1]:
        return fn

    @wraps(fn)
    def call_with_types(*args: Any, **kwargs: Any) -> Any:
        if _in_request_or_test():
            args, kwargs = cast_arguments(fn, args, kwargs)
        return fn(*args, **kwargs)

    return call_with_types  # type: ignore[return-value]


def _in_request_or_test() -> bool:
    return has_context() and bool(local.request or local.flags.in_test)


def typed_call(fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call `fn` with its arguments cast by its annotations."""
    args, kwargs = cast_arguments(fn, args, kwargs)
    return fn(*args, **kwargs)


def exposure_of(method: Callable[..., Any]) -> Exposure | None:
    """How `method` (also one bound to a document) may be called; None when it is not whitelisted."""
    return _exposed.get(getattr(method, "__func__", method))


def is_whitelisted(method: Callable[..., Any]) -> None:
    """Raise PermissionError unless the session's user may call `method`; clean what a Guest sends."""
    exposure = exposure_of(method)
    is_guest = local.session.user == "Guest"
    if exposure is None or (is_guest and not exposure.allow_guest):
        _refuse(method)
    if is_guest and exposure is not None and not exposure.xss_safe:
        sanitize_form(local.form_dict)


def _refuse(method: Callable[..., Any]) -> None:
    summary = _("You are not permitted to access this resource.")
    name = f"{method.__module__}.{getattr(method, '__name__', method)}"
    detail = _("Function {0} is not whitelisted.").format(bold(name))
    throw(
        f"<details><summary>{summary}</summary>{detail}</details>",
        PermissionError,
        title=_("Method Not Allowed"),
    )


def sanitize_form(form: dict[str, Any]) -> None:
    """Make every text of a form harmless HTML."""
    for key, value in form.items():
        if isinstance(value, str):
            form[key] = sanitize_html(value)


def is_valid_http_method(method: Callable[..., Any], verb: str | None = None) -> None:
    """Raise PermissionError unless `method` may be called with the request's verb."""
    exposure = exposure_of(method)
    verb = verb or local.request.method
    if exposure is not None and verb not in exposure.methods and not (verb == "HEAD" and "GET" in exposure.methods):
        throw(_("Not permitted"), PermissionError)


def override_whitelisted_method(original_method: str) -> str:
    """The path that takes the place of `original_method` by hook, or that path itself; the last app wins."""
    overrides = get_hooks("override_whitelisted_methods", {}).get(original_method)
    return str(overrides[-1]) if overrides else original_method


def only_for(roles: str | Iterable[str], message: bool | str = False) -> None:
    """Raise PermissionError unless the session's user has one of `roles`; Administrator passes."""
    if local.session.user == "Administrator":
        return
    wanted = [roles] if isinstance(roles, str) else list(roles)
    # By path, because permissions are a layer above this one.
    held = get_attr("frappe.permissions.get_roles")()
    if set(wanted) & set(held):
        return
    if not message:
        raise PermissionError
    names = ", ".join(bold(_(role)) for role in wanted)
    throw(_("This action is only allowed for {0}.").format(names), PermissionError, title=_("Not Permitted"))


def read_only() -> Callable[[Function], Function]:
    """Mark a function that only reads (or, as `write_only`, that writes). There is one database, so it stays as it is."""

    def mark(fn: Function) -> Function:
        return fn

    return mark


write_only = read_only


def validate_and_sanitize_search_inputs(fn: Function) -> Function:
    """Guard a custom link search: field names are names, paging is whole numbers, the DocType exists."""
    names = list(annotated_parameters(fn)[0].parameters)

    @wraps(fn)
    def search(*args: Any, **kwargs: Any) -> Any:
        given = {**dict(zip(names, args, strict=False)), **kwargs}
        check_searchfield(given.get("searchfield"))
        given["start"], given["page_len"] = cint(given.get("start")), cint(given.get("page_len"))
        doctype = given.get("doctype")
        if doctype and not local.db.exists("DocType", doctype):
            return []
        return fn(**given)

    return search  # type: ignore[return-value]


def check_searchfield(searchfield: str | None) -> None:
    """Raise DataError-like refusal for a search field that is not a plain field name."""
    if searchfield and not _SAFE_SEARCHFIELD.fullmatch(searchfield):
        throw(_("Invalid search field {0}.").format(bold(re.sub(r"[<>&]", "", searchfield))))
