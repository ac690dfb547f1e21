"""Forged requests: the session's token and the browser's word on where a request comes from.

A session holds a token from the moment one of our pages was rendered with it (`frappe.sessions.get_csrf_token`), and
from then on every changing request must send it back. Clients that sign in by the API and never load a page work
without. A portal user's session, and one that saw only forms of the website, insists on the token only when the
request comes from a browser: programs send none, and nobody can forge a request through them.
"""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from frappe.context import local
from frappe.exceptions import CSRFTokenError
from frappe.messages import throw
from frappe.sessions import GUEST, held_token
from frappe.translate import _
from frappe.web.cors import is_allowed_origin
from frappe.web.request import is_changing, session_id

_SIGN_IN_PATHS = ("/login", "/api/method/login", "/api/v1/method/login", "/api/v2/method/login")
_SIGNS_OF_A_BROWSER = ("Origin", "Sec-Fetch-Site", "Referer")


def check_request(request: Request) -> None:
    """Raise CSRFTokenError when a changing request may not come from our own page."""
    of_form = local.form_dict.pop("csrf_token", None)
    if not is_changing(request) or local.conf.ignore_csrf:
        return
    given = of_form or request.headers.get("X-Frappe-CSRF-Token")
    if comes_from_elsewhere(request):
        throw(_("Invalid Request"), CSRFTokenError)
    held = None if is_sign_in(request) else held_token()
    if local.session.sid == GUEST or not held or not _must_send_token(request):
        return
    if not hmac.compare_digest(str(held).encode(), str(given or "").encode()):
        throw(_("Invalid Request"), CSRFTokenError)


def is_sign_in(request: Request) -> bool:
    """Whether the request replaces the session, so that the old one's token does not matter."""
    return local.form_dict.get("cmd") == "login" or request.path.rstrip("/") in _SIGN_IN_PATHS


def comes_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that another site's page sent this request with the cookie of a session, or signs in."""
    if not session_id(request) and not is_sign_in(request):
        return False
    origin = request.headers.get("Origin")
    if origin and is_allowed_origin(origin):
        return False
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched:
        return fetched not in ("same-origin", "none")
    return bool(origin) and urlsplit(str(origin)).netloc not in _own_hosts(request)


def _own_hosts(request: Request) -> set[str]:
    named = urlsplit(local.conf.host_name or "").netloc
    return {request.host, request.headers.get("X-Forwarded-Host", ""), named} - {""}


def _must_send_token(request: Request) -> bool:
    if local.session.data.get("user_type") == "System User" and local.session.data.get("csrf_token"):
        return True
    return any(name in request.headers for name in _SIGNS_OF_A_BROWSER)
