"""The page for an error raised while a page was made. People see what they can act on; traces go to the Error Log."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.website.page_renderers.template_page import TemplatePage


class ErrorPage(TemplatePage):
    """Renders `www/error.html` with the status of the exception."""

    def __init__(
        self,
        path: str | None = None,
        http_status_code: int | None = None,
        exception: BaseException | None = None,
        title: str | None = None,
        message: str | None = None,
    ) -> None:
        super().__init__("error", http_status_code or getattr(exception, "http_status_code", None) or 500)
        self.exception, self.title, self.message = exception, title, message

    def make_context(self, page: Any) -> _dict:
        context = super().make_context(page)
        context.update(
            title=self.title or _("Error"),
            http_status_code=self.http_status_code,
            error_message=self.message or self.reason(),
        )
        return context

    def reason(self) -> str:
        """The texts thrown at the user, otherwise a general one: internals stay inside."""
        if self.http_status_code >= 500:
            return _("Something went wrong on our side. Nothing was saved; please try again.")
        texts = [str(entry.get("message") or "") for entry in local.message_log or []]
        return Markup("<br>").join(_plain(text) for text in texts if text) or _plain(str(self.exception or ""))

    def render(self) -> PageResponse:
        return self.build_response(self.get_html(), self.http_status_code)


def _plain(text: str) -> str:
    from frappe.utils import strip_html

    return str(strip_html(text))
