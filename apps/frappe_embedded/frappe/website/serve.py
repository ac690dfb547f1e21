"""Answers a path that is no API call: the page, a redirect, or a page that says what went wrong."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from frappe.context import local
from frappe.exceptions import PageDoesNotExistError, PermissionError, Redirect
from frappe.response_types import PageResponse
from frappe.website.page_renderers.error_page import ErrorPage
from frappe.website.page_renderers.message_page import MessagePage
from frappe.website.page_renderers.not_found_page import NotFoundPage
from frappe.website.page_renderers.not_permitted_page import NotPermittedPage
from frappe.website.page_renderers.redirect_page import RedirectPage
from frappe.website.path_resolver import PathResolver


def get_response(path: str | None = None, http_status_code: int | None = None) -> PageResponse:
    """The answer for a path, by default the one of the request."""
    path = path if path is not None else local.request.path
    endpoint = path.strip("/ ")
    try:
        endpoint, renderer = PathResolver(path, http_status_code).resolve()
        return as_page_response(renderer.render())
    except Exception as error:  # noqa: BLE001  every error of a page becomes a page
        return exception_page(endpoint, error)


def get_response_content(path: str | None = None, http_status_code: int | None = None) -> str:
    """The text of a page, for example to send it elsewhere."""
    body = get_response(path, http_status_code).body
    return body.decode() if isinstance(body, bytes) else body


def as_page_response(answer: Any) -> PageResponse:
    """Renderers of apps may return a Werkzeug response or text; ours return a PageResponse."""
    if isinstance(answer, PageResponse):
        return answer
    if isinstance(answer, (str, bytes)):
        return PageResponse(answer)
    headers = {
        key: value for key, value in answer.headers.items() if key.lower() not in ("content-type", "content-length")
    }
    return PageResponse(answer.get_data(), answer.status_code, answer.headers.get("Content-Type", "text/html"), headers)


def exception_page(path: str, error: Exception) -> PageResponse:
    """The page for an error that a renderer raised. What the request wrote so far is given up."""
    if isinstance(error, Redirect):
        return RedirectPage(path, error.http_status_code).render()
    local.db.rollback()
    if isinstance(error, PermissionError):
        page = NotPermittedPage(path, exception=error).render()
    elif isinstance(error, PageDoesNotExistError):
        page = NotFoundPage(path).render()
    else:
        page = error_response(path, error)
    local.message_log = []
    return page


def error_response(path: str, error: Exception) -> PageResponse:
    """The "Error" page with the status of the exception; unexpected ones are logged."""
    status = getattr(error, "http_status_code", None) or 500
    if status >= 500:
        log_page_error(path)
    return ErrorPage(path, status, error).render()


def log_page_error(path: str) -> None:
    """Keep the trace where administrators find it, in a transaction of its own."""
    from frappe.error_log_writer import log_error

    log_error(title=f"Page {path}"[:140])
    local.db.commit()


def error_page(status: int, title: str | None = None, message: str | None = None, **texts: Any) -> PageResponse:
    """A page for an error that happened outside of the website: the web layer knows the status, this knows the looks."""
    if status == 404 and not message:
        return NotFoundPage(local.get("path") or "").render()
    if status == 403 and not message:
        return NotPermittedPage(local.get("path") or "").render()
    return MessagePage(status, title=title, message=escape(message or ""), indicator_color="red", **texts).render()
