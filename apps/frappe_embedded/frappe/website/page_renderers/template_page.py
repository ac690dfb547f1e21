"""A page of an app's `www` or `templates/pages` folder, with the Python companion that fills its context."""

from __future__ import annotations

from inspect import signature
from types import ModuleType
from typing import Any

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.sessions import held_token
from frappe.templating.loaders import FoundTemplate
from frappe.templating.nonce import csp_nonce
from frappe.templating.page_source import is_page, read_page
from frappe.templating.render import get_template
from frappe.types.frappedict import _dict
from frappe.website.context import finish_context, get_website_context
from frappe.website.page_renderers.base_renderer import BaseRenderer
from frappe.website.www_pages import colocated_text, companion_module, find_page

MODULE_PROPERTIES = ("base_template_path", "template", "no_cache", "sitemap", "condition_field")


class TemplatePage(BaseRenderer):
    """Renders through Jinja: website context, then what the page's file says, then its `get_context`."""

    page: FoundTemplate | None = None

    def can_render(self) -> bool:
        self.page = find_page(self.path)
        return self.page is not None

    def render(self) -> PageResponse:
        return self.build_response(self.get_html())

    def get_html(self) -> str:
        """The page as text, also used where a page is part of another answer."""
        if self.page is None and not self.can_render():
            raise LookupError(f"No installed app has a page for {self.path!r}.")
        assert self.page is not None  # noqa: S101  found above
        self.context = self.make_context(self.page)
        finish_context(self.context)
        self.http_status_code = (
            self.context.http_status_code or local.response.http_status_code or self.http_status_code
        )
        name = self.context.template or f"{self.page.app}/{self.page.relative_path}"
        return with_csrf_token(get_template(name).render(self.context))

    def make_context(self, page: FoundTemplate) -> _dict:
        context = get_website_context(self.path)
        context.base_template_path = context.base_template_path or "templates/base.html"
        if is_page(page.relative_path):
            context.update(read_page(page.path, page.relative_path).properties)
        context.colocated_css, context.colocated_js = colocated_text(page, ".css"), colocated_text(page, ".js")
        context.pathname = context.path
        module = companion_module(page)
        if module is not None:
            context.update({key: getattr(module, key) for key in MODULE_PROPERTIES if hasattr(module, key)})
            fill_from_module(context, module)
        return context


def fill_from_module(context: _dict, module: ModuleType) -> None:
    """Run a module's `get_context`, which may change the context or return more of it, with or without taking it."""
    get_context: Any = getattr(module, "get_context", None)
    if get_context is None:
        return
    more = get_context(context) if signature(get_context).parameters else get_context()
    if more:
        context.update(more)


def with_csrf_token(html: str) -> str:
    """Put the session's token where a page asks for it. Sessions without one print "None", as clients expect."""
    if "<!-- csrf_token -->" not in html:
        return html
    token = held_token()
    script = (
        f'<script nonce="{csp_nonce()}">window.frappe = window.frappe || {{}}; frappe.csrf_token = "{token}";</script>'
    )
    return html.replace("<!-- csrf_token -->", script)
