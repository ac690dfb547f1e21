"""From a path to the renderer that answers it (contract H1)."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.website.home_page import get_home_page
from frappe.website.page_renderers.document_page import DocumentPage
from frappe.website.page_renderers.list_page import ListPage
from frappe.website.page_renderers.not_found_page import NotFoundPage
from frappe.website.page_renderers.print_page import PrintPage
from frappe.website.page_renderers.static_page import StaticPage
from frappe.website.page_renderers.template_page import TemplatePage
from frappe.website.page_renderers.web_form import WebFormPage
from frappe.website.redirects import resolve_redirect
from frappe.website.router import resolve_rule

RENDERERS: tuple[type[Any], ...] = (StaticPage, WebFormPage, DocumentPage, TemplatePage, ListPage, PrintPage)


class PathResolver:
    """Redirects, home page and route rules first, then the first renderer that can."""

    def __init__(self, path: str, http_status_code: int | None = None) -> None:
        self.path = path.strip("/ ")
        self.http_status_code = http_status_code

    def resolve(self) -> tuple[str, Any]:
        """The page's path after rules, and its renderer."""
        self.follow_redirects()
        for method in get_hooks("website_path_resolver"):
            self.path = get_attr(method)(self.path) or self.path
        endpoint = resolve_path(self.path)
        return endpoint, self.find_renderer(endpoint)

    def follow_redirects(self) -> None:
        query = local.request.query_string.decode("utf-8", "replace") if local.request is not None else ""
        resolve_redirect(self.path, query)

    def find_renderer(self, endpoint: str) -> Any:
        hooked = [get_attr(path) for path in get_hooks("page_renderer")]
        for renderer_class in (*hooked, *RENDERERS):
            renderer = renderer_class(endpoint, self.http_status_code)
            if renderer.can_render():
                return renderer
        return NotFoundPage(endpoint)

    def is_valid_path(self) -> bool:
        """Whether some page answers the path."""
        return not isinstance(self.resolve()[1], NotFoundPage)


def resolve_path(path: str) -> str:
    """The page behind a path: `.html` is optional, the empty path is the home page, route rules may lead elsewhere."""
    if path.endswith(".html"):
        path = path[: -len(".html")]
    if path in ("", "index"):
        path = get_home_page()
    local.path = path
    return path if path == "index" else resolve_rule(path)
