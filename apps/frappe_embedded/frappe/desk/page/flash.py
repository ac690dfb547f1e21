"""Words for the next page: they survive the redirect after a form was posted, in a short-lived cookie."""

from __future__ import annotations

import base64
import json
from typing import TypedDict

from markupsafe import Markup

from frappe.context import local
from frappe.desk.controls.safe_html import shown
from frappe.response_types import PageResponse
from frappe.translate import _

COOKIE = "desk_flash"
_ATTRIBUTES = "Path=/app; HttpOnly; SameSite=Lax"
# A cookie holds about 4 KB; base64 takes a third more.
_LONGEST = 2800
_TONES = {"red": "danger", "orange": "warning", "yellow": "warning", "green": "success", "blue": "info"}


class Message(TypedDict):
    tone: str
    text: Markup


def redirect_with(location: str, text: str = "", tone: str = "success") -> PageResponse:
    """Go to `location` and say `text` there, with what the documents said through msgprint meanwhile."""
    messages = ([{"tone": tone, "text": text}] if text else []) + said_meanwhile()
    headers = {"Location": location}
    if messages:
        headers["Set-Cookie"] = f"{COOKIE}={_packed(messages)}; Max-Age=60; {_ATTRIBUTES}"
    return PageResponse(status=303, headers=headers)


def said_meanwhile() -> list[dict[str, str]]:
    """What msgprint collected during this request, without repeats."""
    found: dict[str, str] = {}
    for entry in local.message_log:
        found.setdefault(str(entry.get("message") or ""), _TONES.get(str(entry.get("indicator") or ""), "info"))
    return [{"tone": tone, "text": text} for text, tone in found.items() if text]


def take_flash() -> tuple[list[Message], dict[str, str]]:
    """The words left for this page, and the header that forgets them."""
    request = local.request
    packed = request.cookies.get(COOKIE) if request is not None else None
    if not packed:
        return [], {}
    messages = [Message(tone=entry["tone"], text=shown(entry["text"])) for entry in _unpacked(packed)]
    return messages, {"Set-Cookie": f"{COOKIE}=; Max-Age=0; {_ATTRIBUTES}"}


def _packed(messages: list[dict[str, str]]) -> str:
    text = json.dumps(messages, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > _LONGEST:
        text = json.dumps([{"tone": messages[0]["tone"], "text": _("Done.")}]).encode()
    return base64.urlsafe_b64encode(text).decode()


def _unpacked(packed: str) -> list[dict[str, str]]:
    try:
        entries = json.loads(base64.urlsafe_b64decode(packed.encode()))
        return [{"tone": str(entry["tone"]), "text": str(entry["text"])} for entry in entries]
    except (ValueError, KeyError, TypeError):
        return []
