"""A page that says one thing: a title, a message and perhaps a button."""

from __future__ import annotations

from typing import Any

from frappe.response_types import PageResponse
from frappe.types.frappedict import _dict
from frappe.website.page_renderers.template_page import TemplatePage


class MessagePage(TemplatePage):
    """Renders `www/message.html` with the given texts. `message` is trusted HTML."""

    def __init__(self, status: int, **texts: Any) -> None:
        super().__init__("message", status)
        self.texts = texts

    def make_context(self, page: Any) -> _dict:
        context = super().make_context(page)
        context.update(self.texts)
        return context

    def render(self) -> PageResponse:
        return self.build_response(self.get_html(), self.http_status_code)
