"""What is filed from a form for a tracking code: filed once however often the browser sends it, and then shown on a page of its own.

The code is made from what was written and a secret of this browser, or of this form where cookies are refused, so that a double
tap makes the same code twice. The page that shows it can be loaded again; it is read from this browser's sealed cookie, for some
minutes or until it is put away.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import frappe
from frappe.utils import get_datetime
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.fingerprint import file_fingerprint, keyed_fingerprint
from women_mining_beneficiaries.domain.tracking_code import code_from, new_code
from women_mining_beneficiaries.portal import sealed_cookie
from women_mining_beneficiaries.portal.forms import FieldsOfErrors, answer_form, go_to, is_posted
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import tracking

_SECRET, _SHOWN = "once", "filed"
_KEY_BYTES = 16
_SHOWN_MINUTES = 10
# Afterwards the same words are meant as a new matter.
_SECRET_AGE = timedelta(minutes=30)
FileIt = Callable[[Any, str], None]


def handle_form(context: Any, file: FileIt, fields: FieldsOfErrors | None = None) -> None:
    """Show the form; when it was posted, `file` what was typed under the given code and go to the page that shows the code."""
    context.filed_page = is_filed_page = bool(frappe.form_dict.get("filed"))
    if is_posted() and is_filed_page:
        sealed_cookie.forget(_SHOWN)
        go_to(_filed_address())
    context.code_minutes = dates.format_number(_SHOWN_MINUTES)
    context.put_away_address = _filed_address()
    context.once = secrets.token_hex(_KEY_BYTES)
    secret = _secret()
    context.code = answer_form(context, partial(_file_once, file, secret), fields)
    if is_filed_page:
        context.code = _shown_code()
    elif context.code and secret:
        sealed_cookie.keep(_SHOWN, {"code": context.code, **_place()}, _SHOWN_MINUTES)
        go_to(_filed_address())


def _file_once(file: FileIt, browser: str | None, values: Any) -> str:
    form = values.pop("once", "")
    secret = browser or (form if len(form) == 2 * _KEY_BYTES else None)
    code = code_from(_mark_of(secret, values)) if secret else new_code()
    if tracking.is_given(code):
        return code
    try:
        file(values, code)
    except frappe.UniqueValidationError:
        frappe.db.rollback()
        if not tracking.is_given(code):
            raise
        frappe.clear_messages()
    return code


def _mark_of(secret: str, values: Any) -> str:
    """A mark of what was sent, which nobody can make again without this browser's secret."""
    files = [
        f"{field}:{file_fingerprint(_content(upload))}" for field, upload in frappe.request.files.items(multi=True)
    ]
    text = frappe.as_json(dict(values), indent=None)
    return keyed_fingerprint(get_encryption_key(), "once", secret, _session(), frappe.request.path, text, *files)


def _content(upload: Any) -> bytes:
    content: bytes = upload.stream.read()
    upload.stream.seek(0)
    return content


def _secret() -> str | None:
    """This browser's; made when a form is shown, so that programs and browsers without cookies have none."""
    kept = sealed_cookie.read(_SECRET)
    if is_posted():
        return kept.get("secret")
    if not kept or dates.now() - get_datetime(kept.since) > _SECRET_AGE:
        kept = frappe._dict(secret=secrets.token_hex(_KEY_BYTES), since=str(dates.now()))
        sealed_cookie.keep(_SECRET, dict(kept))
    return kept.secret


def _shown_code() -> str | None:
    kept = sealed_cookie.read(_SHOWN)
    return kept.code if {key: kept.get(key) for key in ("path", "session")} == _place() else None


def _place() -> dict[str, str]:
    """The page and the session that filed it: whoever signs in here next is shown nothing."""
    return {"path": frappe.request.path, "session": _session()}


def _session() -> str:
    return hashlib.sha256(str(frappe.session.sid).encode()).hexdigest()


def _filed_address() -> str:
    return f"/{frappe.request.path.lstrip('/')}?filed=1"
