"""Exceptions as responses: one shape for the API, a page for browsers. Nothing else decides about statuses."""

from __future__ import annotations

import json
import traceback

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from frappe.context import local
from frappe.error_log_writer import log_error
from frappe.exceptions import PermissionError as NotPermitted
from frappe.exceptions import SessionStopped
from frappe.site_cache import get_system_settings
from frappe.translate import _
from frappe.utils.html import strip_html_tags
from frappe.utils.serialize import to_json_bytes
from frappe.web.responses import add_messages, page_response
from frappe.web.website_port import get_error_page, plain_page

_RETRY_AFTER = "120"  # seconds


def respond_to_error(error: Exception, request: Request) -> Response:
    """The response to a request that failed with `error`."""
    if isinstance(error, HTTPException):
        return _as_http_error(error, request)
    status = status_of(error)
    if status >= 500 and not isinstance(error, (json.JSONDecodeError, SessionStopped)):
        # A body that is no JSON is the sender's affair, and anybody can send one; a closed site is closed on purpose.
        _log(error)
    if status == 401 and local.session.user == "Guest":
        # Who is signed in stays so: a mistyped old password is no reason to begin anew.
        local.flags.clear_cookies = True
    response = _described(error, request, status)
    if isinstance(error, SessionStopped):
        response.headers["Retry-After"] = _RETRY_AFTER
    return response


def _described(error: Exception, request: Request, status: int) -> Response:
    if not wants_json(request):
        return _as_page(error, status)
    return _as_v2_json(error, status) if request.path.startswith("/api/v2/") else _as_json(error, status)


def _as_http_error(error: HTTPException, request: Request) -> Response:
    """What Werkzeug itself refuses, such as a body that is too large."""
    if not request.path.startswith("/api/"):
        return error.get_response(request.environ)
    body = {"exc_type": type(error).__name__, "exception": f"{type(error).__name__}: {error.description}"}
    return Response(to_json_bytes(body), status=error.code, content_type="application/json")


def status_of(error: BaseException) -> int:
    """The HTTP status of an exception; 500 for one that is not ours."""
    return int(getattr(error, "http_status_code", 500))


def wants_json(request: Request) -> bool:
    """Whether the client reads JSON rather than a page."""
    accept = request.headers.get("Accept", "")
    if "application/json" in accept or request.headers.get("X-Requested-With"):
        return True
    is_call = request.path.startswith("/api/") or "cmd" in local.form_dict
    return is_call and not accept.startswith("text")


def last_line(error: BaseException) -> str:
    """Class and text of the exception, as the last line of a traceback shows them."""
    return "".join(traceback.format_exception_only(error)).strip()


def _as_json(error: Exception, status: int) -> Response:
    body = {key: value for key, value in local.response.items() if key not in ("docs", "type", "http_status_code")}
    body["exc_type"] = type(error).__name__
    if status != 404:
        body["exception"] = last_line(error)
        if _may_see_exc():
            body["exc"] = json.dumps([_traceback_for_client(error)])
    add_messages(body)
    return Response(to_json_bytes(body), status=status, content_type="application/json")


def _as_v2_json(error: Exception, status: int) -> Response:
    message = local.message_log[-1] if local.message_log else {}
    described = {"type": type(error).__name__}
    if message:
        described |= {key: message[key] for key in ("message", "title", "indicator") if message.get(key)}
    else:
        described["message"] = str(error)
    if status != 404 and _may_see_exc():
        described["exception"] = _traceback_for_client(error)
    return Response(to_json_bytes({"errors": [described]}), status=status, content_type="application/json")


def _may_see_exc() -> bool:
    return get_system_settings("allow_error_traceback") not in (0, "0")


def _traceback_for_client(error: BaseException) -> str:
    """All of it for those who develop or administer; others learn the last line, which clients look for."""
    if local.conf.developer_mode or local.session.user == "Administrator":
        return "".join(traceback.format_exception(error))
    return last_line(error)


def _as_page(error: Exception, status: int) -> Response:
    title, message = _title_and_message(error, status)
    try:
        return page_response(get_error_page(status, title, message))
    except Exception:  # noqa: BLE001  the page itself may be what fails; the client must get an answer
        _log_failed_page()
        return page_response(plain_page(status, title, message))


def _title_and_message(error: Exception, status: int) -> tuple[str, str]:
    last = local.message_log[-1] if local.message_log else {}
    text = str(last.get("message") or "") if isinstance(last, dict) else ""
    if isinstance(error, NotPermitted):
        return _("Not Permitted"), strip_html_tags(text) or _("You are not permitted to access this resource.")
    if status == 404:
        return _("Not Found"), strip_html_tags(text) or _("The page or record you are looking for does not exist.")
    if isinstance(error, SessionStopped):
        return _("Under Maintenance"), str(error)
    if status >= 500:
        return _("Server Error"), _("Something went wrong on our side. The error was recorded; please try again.")
    return str(last.get("title") or _("Error")), strip_html_tags(text or str(error))


def _log(error: Exception) -> None:
    """Write the failure to the Error Log, in a transaction of its own."""
    try:
        local.db.rollback()
        log_error(title=last_line(error)[:140], message="".join(traceback.format_exception(error)))
        local.db.commit()
    except Exception:  # noqa: BLE001  a log that cannot be written must not hide the first error
        local.db.rollback()
        _log_failed_page()


def _log_failed_page() -> None:
    from frappe.utils.logger import logger

    logger("web").exception("An error response could not be completed.")
