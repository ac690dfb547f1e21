"""An answer that sends the browser elsewhere."""

from __future__ import annotations

from frappe.context import local
from frappe.response_types import PageResponse
from frappe.website.page_renderers.base_renderer import NO_STORE, BaseRenderer


class RedirectPage(BaseRenderer):
    """Goes to `flags.redirect_location`. Never stored, because the reason may pass."""

    def can_render(self) -> bool:
        return True

    def render(self) -> PageResponse:
        location = str(local.flags.redirect_location or "/")
        return self.build_response(
            "", self.http_status_code, {"Location": one_line(location), "Cache-Control": NO_STORE}
        )

    def content_type(self) -> str:
        return "text/html; charset=utf-8"


def one_line(location: str) -> str:
    """An address cannot smuggle further headers in."""
    return "".join(location.split("\r")).replace("\n", "")
