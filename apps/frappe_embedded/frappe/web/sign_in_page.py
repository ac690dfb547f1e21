"""The sign-in form of our own page, posted without JavaScript."""

from __future__ import annotations

from urllib.parse import urlsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from frappe.context import local
from frappe.exceptions import AuthenticationError, SecurityException
from frappe.web.responses import page_response
from frappe.web.website_port import get_page


def sign_in_from_page(request: Request) -> Response:
    """Sign in and go on to `redirect-to`; a refusal shows the form again with the reason (`sign_in_error`)."""
    target = str(local.form_dict.get("redirect-to") or "")
    try:
        local.login_manager.login()
    except (AuthenticationError, SecurityException) as error:
        local.form_dict["sign_in_error"] = local.response.pop("message", None) or str(error)
        local.message_log.clear()
        response = page_response(get_page("login"))
        response.status_code = int(error.http_status_code)
        return response
    return redirect(target if is_own_path(target) else local.response.pop("home_page", "/"), code=303)


def is_own_path(target: str) -> bool:
    """Whether `target` stays on this site: an absolute path and nothing that a browser reads as another host."""
    if any(ord(character) < ord(" ") for character in target):
        return False
    parts = urlsplit(target)
    return target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc and "\\" not in target
