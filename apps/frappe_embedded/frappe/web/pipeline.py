"""The way of one request: session, hooks, handler, end of the transaction, headers."""

from __future__ import annotations

from werkzeug.wrappers import Request, Response

from frappe.apps import call, get_attr, get_hooks
from frappe.context import local
from frappe.core.sign_in.token_auth import validate_auth
from frappe.exceptions import SessionStopped
from frappe.jobs.enqueue import add_jobs_of_reading
from frappe.rate_limiter import SiteLimit, site_limit
from frappe.sessions import guest_session, save_changes
from frappe.translate import _
from frappe.utils.logger import logger
from frappe.web.compression import compress_page
from frappe.web.cookies import clear_session_cookies, set_session_cookies
from frappe.web.cors import set_cors_headers
from frappe.web.csrf import check_request
from frappe.web.dispatch import dispatch
from frappe.web.errors import respond_to_error
from frappe.web.request import is_changing, is_secure, read_form
from frappe.web.security_headers import set_security_headers
from frappe.web.session import resume_session


def answer(request: Request) -> Response:
    """The finished response. The transaction has ended when it is returned."""
    limit = site_limit()
    try:
        if limit:
            limit.check()
        response = _handle(request)
        _end_transaction(request)
    except Exception as error:  # noqa: BLE001  every failure becomes a response
        local.db.rollback()
        _forget_unsaved_session()
        response = respond_to_error(error, request)
    _save_session()
    return _finish(request, response, limit)


def _handle(request: Request) -> Response:
    request.max_content_length = _largest_body(request)
    form = read_form(request)
    if local.conf.maintenance_mode and not local.conf.allow_reads_during_maintenance:
        raise SessionStopped(_("The site is being maintained. Please try again in a few minutes."))
    resume_session(request, form)
    check_request(request)
    for hook in get_hooks("before_request"):
        get_attr(hook)()
    header = request.headers.get("Authorization", "")
    validate_auth(header, request.headers.get("Frappe-Authorization-Source"))
    return dispatch(request)


def _largest_body(request: Request) -> int | None:
    configured = local.conf.max_file_size
    return int(configured) + 1024 * 1024 if configured else request.max_content_length


def _end_transaction(request: Request) -> None:
    """Commit what a changing request did; reading leaves nothing behind unless it asked to."""
    if not (is_changing(request) or local.flags.commit):
        local.db.rollback()
        return
    try:
        local.db.commit()
    except Exception:
        # Nothing was kept, so the answer must not name what would have been.
        local.response.clear()
        raise
    local.flags.session_is_new = False


def _forget_unsaved_session() -> None:
    """A sign-in that was rolled back left no session."""
    if local.flags.session_is_new:
        local.session = guest_session()


def _save_session() -> None:
    try:
        save_changes()
        add_jobs_of_reading()
    except Exception:  # noqa: BLE001  that the session could not be noted must not lose the answer
        local.db.rollback()
        logger("web").exception("The session could not be written.")


def _finish(request: Request, response: Response, limit: SiteLimit | None) -> Response:
    response = _run_after_request(request, response)
    _set_cookies(request, response)
    set_cors_headers(request, response)
    set_security_headers(response, request.path)
    if limit:
        response.headers.update(limit.headers())
    compress_page(request, response)
    return response


def _run_after_request(request: Request, response: Response) -> Response:
    """Let the apps see the response; a hook that fails turns it into an error."""
    try:
        for hook in get_hooks("after_request"):
            call(get_attr(hook), response=response, request=request)
        return response
    except Exception as error:  # noqa: BLE001  every failure becomes a response
        return respond_to_error(error, request)


def _set_cookies(request: Request, response: Response) -> None:
    manager = local.get("cookie_manager")
    if manager is None or request.method == "OPTIONS":
        return
    if local.session is None:
        local.session = guest_session()
    if local.flags.clear_cookies:
        clear_session_cookies(response)
    elif not local.flags.sid_of_form:
        set_session_cookies(response, is_secure(request))
    manager.flush_cookies(response)
