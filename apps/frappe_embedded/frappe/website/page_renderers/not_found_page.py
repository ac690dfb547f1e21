"""The page for paths that nothing answers."""

from __future__ import annotations

from typing import Any

from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.website.page_renderers.template_page import TemplatePage


class NotFoundPage(TemplatePage):
    """Renders `www/404.html` with status 404; an app may bring its own."""

    def __init__(self, path: str | None = None, http_status_code: int | None = None) -> None:
        super().__init__("404", http_status_code or 404)
        self.asked_for = path

    def can_render(self) -> bool:
        super().can_render()
        return True

    def make_context(self, page: Any) -> _dict:
        context = super().make_context(page)
        context.title = _("Not Found")
        return context

    def render(self) -> PageResponse:
        return self.build_response(self.get_html(), 404)
