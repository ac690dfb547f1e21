"""What an error says to the person in front of the page."""

from __future__ import annotations

from markupsafe import Markup

from frappe.context import local
from frappe.translate import _
from frappe.utils import strip_html


def refusal_texts(error: BaseException) -> list[str]:
    """The messages thrown with an error, as plain text, each once."""
    entries = [entry.get("message") for entry in local.message_log or [] if entry.get("message")]
    texts = [plain_text(str(text)) for text in entries] or [plain_text(str(error))]
    return list(dict.fromkeys(text for text in texts if text)) or [
        _("This could not be saved. Please check what you entered.")
    ]


def plain_text(html: str) -> str:
    """The text of a message, its entities resolved."""
    return str(Markup(strip_html(html)).unescape()).strip()  # noqa: S704  the result is text again, and escaped where it is shown
