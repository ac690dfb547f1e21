"""Posted forms of the portal: run one use case, then redirect; or show the page again with what is wrong and what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import strip_html
from women_mining_beneficiaries.portal import kept_text

FAILED = 417
# What the staff look up in the policy says nothing to who fills in a form.
_CLAUSES = re.compile(r"\s*\((?:clauses?|البنود|البند)\s[^()]*\)")


class FieldError(frappe.ValidationError):
    """Something one field of a form asks for; `field` is the id of its control."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class FieldErrors(frappe.ValidationError):
    """Everything that a form still asks for, at once."""

    def __init__(self, faults: list[FieldError]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


# What a use case refuses, beside the control it is about: {kind of error: field}.
FieldsOfErrors = Mapping[Any, str]


def is_posted() -> bool:
    return bool(frappe.request) and frappe.request.method == "POST"


def handle_form(context: Any, save: Callable[[Any], str], fields: FieldsOfErrors | None = None) -> None:
    """When the page's form was posted, `save` its values and go to the address it answers; refusals stay on the page."""
    location = answer_form(context, save, fields)
    if location is not None:
        go_to(location)


def answer_form(context: Any, act: Callable[[Any], Any], fields: FieldsOfErrors | None = None) -> Any:
    """The same for a page that shows the answer itself, because it must stand in no address; None without one."""
    context.no_cache = 1
    context.typed = frappe._dict()
    context.errors = []
    if not is_posted():
        context.typed.update(kept_text.bring_back())
        context.is_brought_back = bool(context.typed)
        return None
    context.typed = typed_values()
    try:
        return act(context.typed)
    except (frappe.ValidationError, frappe.PermissionError, frappe.AuthenticationError, frappe.NameError) as error:
        refuse(context, error, fields or {})
        return None


def obstacle(check: Callable[[], Any]) -> str | None:
    """Why a form could not be taken now, in plain words, for a page that says so before anything is filled in."""
    try:
        check()
    except frappe.ValidationError as problem:
        frappe.clear_messages()
        return without_clauses(str(problem))
    return None


def typed_values() -> Any:
    """What was typed, without what belongs to the request itself; only a name that ends in `[]` stands for a list."""
    posted = frappe.request.form
    values = {key: posted.getlist(key) for key in posted if key not in ("csrf_token", "cmd")}
    return frappe._dict({key: items if key.endswith("[]") else items[0].strip() for key, items in values.items()})


def refuse(context: Any, error: Exception, fields: FieldsOfErrors) -> None:
    """Undo everything, and tell what is wrong at the top of the page and beside its field."""
    if isinstance(error, frappe.DoesNotExistError):
        raise error
    frappe.db.rollback()
    context.errors = _faults(error, fields)
    frappe.clear_messages()
    context.http_status_code = getattr(error, "http_status_code", None) or FAILED
    frappe.local.response["http_status_code"] = context.http_status_code


def _faults(error: Exception, fields: FieldsOfErrors) -> list[Any]:
    if isinstance(error, FieldErrors):
        return [frappe._dict(text=without_clauses(str(fault)), field=fault.field) for fault in error.faults]
    field = getattr(error, "field", None) or next((fields[kind] for kind in type(error).mro() if kind in fields), None)
    # What stood on lines of their own stays apart.
    messages = [strip_html(text.replace("<br>", " ")) for text in _messages() or [str(error)]]
    texts = dict.fromkeys(without_clauses(text) for text in messages)
    return [frappe._dict(text=text or _("Please try again."), field=field) for text in texts]


def without_clauses(text: str) -> str:
    """A refusal in plain words: «… (clause P52).» without the number of the clause."""
    return _CLAUSES.sub("", text)


def _messages() -> list[str]:
    log = frappe.get_message_log()
    return [str(entry.get("message") or "") if isinstance(entry, dict) else str(entry) for entry in log]


def go_to(location: str) -> None:
    """Leave the page for another one."""
    frappe.local.flags.redirect_location = location
    raise frappe.Redirect(302)


def check_lengths(values: Any, longest: Mapping[str, int]) -> None:
    """Tell what is longer than is kept beside its field: nothing that was written is cut without a word."""
    sentence = _("We keep at most {0} letters here, and these are {1}. Shorten the text, please.")
    lengths = {field: len((values.get(field) or "").strip()) for field in longest}
    faults = [
        FieldError(sentence.format(longest[field], length), field)
        for field, length in lengths.items()
        if length > longest[field]
    ]
    if faults:
        raise FieldErrors(faults)


def require_text(values: Any, field: str, message: str) -> str:
    """The text typed into a field, or the message beside it."""
    text = (values.get(field) or "").strip()
    if not text:
        raise FieldError(message, field)
    return text


def require_texts(values: Any, messages: dict[str, str]) -> dict[str, str]:
    """The texts typed into several fields, or the messages of all that are empty."""
    texts = {field: (values.get(field) or "").strip() for field in messages}
    empty = [FieldError(messages[field], field) for field, text in texts.items() if not text]
    if empty:
        raise FieldErrors(empty)
    return texts
