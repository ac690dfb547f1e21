"""The WSGI application: finds the site, opens it, answers, closes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextvars import copy_context
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from frappe.context import destroy, init
from frappe.exceptions import IncorrectSitePath
from frappe.site import connect
from frappe.web.pipeline import answer
from frappe.web.request import prepare_request, set_request
from frappe.web.responses import page_response
from frappe.web.sites import open_site, resolve_site
from frappe.web.static_files import is_static, send_static
from frappe.web.website_port import plain_page

StartResponse = Callable[..., Any]


class Application:
    """Serves the sites of one folder: only `site` whatever the host name says, or `default_site` when it says none of them."""

    def __init__(self, sites_path: str | None = None, site: str | None = None, default_site: str | None = None) -> None:
        self.sites_path = os.path.abspath(sites_path or os.environ.get("SITES_PATH") or ".")
        self.site = site
        self.default_site = default_site or os.environ.get("FRAPPE_SITE")

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        # A context of its own: whatever is open in this thread stays open when the request is over.
        response = copy_context().run(self.respond, environ)
        return response(environ, start_response)

    def respond(self, environ: dict[str, Any]) -> Response:
        """The response to one request."""
        request = prepare_request(environ)
        try:
            name = self.site or self._resolve(request)
            site = open_site(name, self.sites_path)
        except IncorrectSitePath as error:
            return page_response(plain_page(404, "Not Found", str(error)))
        if is_static(request.path):
            return self._send_static(request, site.path)
        return self._answer(request, name)

    def _resolve(self, request: Request) -> str:
        asked, host = request.headers.get("X-Frappe-Site-Name", ""), request.headers.get("Host", "")
        return resolve_site(asked, host, self.sites_path, self.default_site)

    def _send_static(self, request: Request, site_path: str) -> Response:
        try:
            return send_static(request, self.sites_path, site_path)
        except HTTPException as error:
            return error.get_response(request.environ)

    def _answer(self, request: Request, name: str) -> Response:
        try:
            init(name, self.sites_path, force=True)
            set_request(request)
            # Nobody yet: what fails before the session is known must not be answered as to the Administrator.
            connect(set_admin_as_user=False)
            return answer(request)
        finally:
            destroy()
            request.close()


def make_application(
    sites_path: str | None = None, site: str | None = None, default_site: str | None = None
) -> Application:
    """The application for the sites in `sites_path`."""
    return Application(sites_path, site, default_site)


application = Application()
