"""The 403 page: says so, and lets guests sign in and come back."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import escape

from frappe.context import local
from frappe.translate import _
from frappe.website.page_renderers.message_page import MessagePage


class NotPermittedPage(MessagePage):
    """Guests are offered the sign-in page, others a way home."""

    def __init__(
        self, path: str | None = None, http_status_code: int | None = None, exception: BaseException | None = None
    ) -> None:
        is_guest = local.session.user == "Guest"
        super().__init__(
            http_status_code or 403,
            title=_("Not Permitted"),
            message=escape(self.reason(exception, is_guest)),
            indicator_color="red",
            primary_action=login_address() if is_guest else "/",
            primary_label=_("Login") if is_guest else _("Home"),
        )

    @staticmethod
    def reason(exception: BaseException | None, is_guest: bool) -> str:
        from frappe.utils import strip_html

        if exception is not None and str(exception):
            return str(strip_html(str(exception)))
        if is_guest:
            return _("Sign in to open this page.")
        return _("Your account may not open this page.")


def login_address() -> str:
    """The sign-in page, which comes back to the page asked for."""
    request = local.request
    if request is None:
        return "/login"
    target = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else request.path
    return f"/login?redirect-to={quote(target, safe='')}"
