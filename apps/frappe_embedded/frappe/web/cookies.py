"""The five cookies of a session, written by hand: every response carries them."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from werkzeug.wrappers import Response

from frappe.context import local

_MAX_AGE = int(timedelta(hours=170).total_seconds())
_NAMES = ("sid", "system_user", "full_name", "user_id", "user_image")


def set_session_cookies(response: Response, secure: bool) -> None:
    """Tell the client who is signed in."""
    session = local.session
    data = session.data or {}
    facts = (data.get("user_type"), data.get("full_name") or session.user, data.get("user_image") or "")
    lifetime = data.get("session_expiry_seconds") or _MAX_AGE
    for cookie in _cookies_of(session.sid, str(session.user), facts, lifetime, secure):
        response.headers.add("Set-Cookie", cookie)


@lru_cache(maxsize=1024)
def _cookies_of(sid: str, user: str, facts: tuple[Any, ...], lifetime: int, secure: bool) -> tuple[str, ...]:
    user_type, full_name, image = facts
    values = {
        "system_user": "yes" if user_type == "System User" else "no",
        "full_name": quote(str(full_name)),
        "user_id": quote(user),
        "user_image": quote(str(image)),
    }
    tail = "; Path=/; SameSite=Lax" + ("; Secure" if secure else "")
    others = [f"{name}={value}{tail}" for name, value in values.items()]
    return (f"sid={quote(sid)}; Max-Age={lifetime}; HttpOnly{tail}", *others)


def clear_session_cookies(response: Response) -> None:
    """Make the client forget who was signed in."""
    for name in _NAMES:
        response.headers.add(
            "Set-Cookie", f"{name}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax"
        )
