"""What the user is told: messages, errors, message pages and redirects."""

from __future__ import annotations

from typing import Any, NoReturn

from frappe.context import local
from frappe.exceptions import Redirect
from frappe.types.frappedict import _dict
from frappe.utils.random import generate_hash
from frappe.utils.user_messages import (
    clear_last_message,
    clear_messages,
    get_message_log,
    msgprint,
    throw,
    toast,
)

_MESSAGE_PAGE_SECONDS = 60
MESSAGE_PAGE_KEY = "message_id:{0}"

__all__ = [
    "clear_last_message",
    "clear_messages",
    "get_message_log",
    "msgprint",
    "redirect",
    "redirect_to_message",
    "respond_as_web_page",
    "throw",
    "toast",
]


def respond_as_web_page(
    title: str,
    html: str,
    success: bool | None = None,
    http_status_code: int | None = None,
    context: dict[str, Any] | None = None,
    indicator_color: str | None = None,
    primary_action: str = "/",
    primary_label: str | None = None,
    fullpage: bool = False,
    width: int | None = None,
    template: str = "message",
) -> None:
    """Answer this request with a message page."""
    local.message_title, local.message = title, html
    local.response["type"], local.response["route"] = "page", template
    local.no_cache = 1
    if http_status_code:
        local.response["http_status_code"] = http_status_code
    color = indicator_color or _color(success, http_status_code)
    local.response["context"] = {
        **(context or {}),
        "title": title,
        "message": html,
        "indicator_color": color,
        "primary_action": primary_action,
        "primary_label": primary_label,
        "error_code": http_status_code,
        "fullpage": fullpage,
        **({"card_width": width} if width else {}),
    }


def _color(success: bool | None, http_status_code: int | None) -> str:
    if success:
        return "green"
    return "red" if http_status_code and http_status_code > 300 else "blue"


def redirect_to_message(
    title: str,
    html: str,
    http_status_code: int | None = None,
    context: dict[str, Any] | None = None,
    indicator_color: str | None = None,
) -> str | None:
    """Keep a message for a minute and send the browser to the page that shows it; without a request, its address."""
    message_id = generate_hash(length=8)
    message = {
        "header": title,
        "message": html,
        "http_status_code": http_status_code,
        "context": {"title": title, "message": html, "indicator_color": indicator_color, **(context or {})},
    }
    local.cache.set_value(MESSAGE_PAGE_KEY.format(message_id), message, expires_in_sec=_MESSAGE_PAGE_SECONDS)
    location = f"/message?id={message_id}"
    if local.get("is_ajax"):
        return location
    local.response.update(_dict(type="redirect", location=location))
    return None


def redirect(url: str, http_status_code: int = 301) -> NoReturn:
    """Stop and send the browser to `url`."""
    local.flags.redirect_location = url
    raise Redirect(http_status_code)
