"""Which part of the engine answers a path."""

from __future__ import annotations

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from frappe.context import local
from frappe.web import backups
from frappe.web.api import v1, v2
from frappe.web.downloads import send_private_file
from frappe.web.responses import page_response
from frappe.web.sign_in_page import sign_in_from_page
from frappe.web.website_port import get_desk_page, get_page

_PAGE_METHODS = ("GET", "HEAD", "POST")


def dispatch(request: Request) -> Response:
    """The response to a request whose session is open."""
    path = request.path
    if request.method == "OPTIONS":
        return Response()
    if local.form_dict.get("cmd"):
        return v1.respond_to_method(str(local.form_dict["cmd"]))
    if path.startswith("/api/"):
        return _call_api(path.removeprefix("/api/"))
    if path.startswith("/private/files/"):
        return send_private_file(request)
    if path.startswith("/backups/"):
        return backups.send_backup(request)
    if request.method not in _PAGE_METHODS:
        raise NotFound
    return _page(request)


def _call_api(path: str) -> Response:
    if path.startswith("v2/"):
        return v2.handle(path.removeprefix("v2/"))
    return v1.handle(path.removeprefix("v1/"))


def _page(request: Request) -> Response:
    path = request.path.strip("/")
    if path == "login" and request.method == "POST":
        return sign_in_from_page(request)
    if path == "app" or path.startswith("app/"):
        return page_response(get_desk_page(path))
    return page_response(get_page(path))
