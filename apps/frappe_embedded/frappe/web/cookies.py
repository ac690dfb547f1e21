"""The five cookies of a session, written by hand: every response carries them."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from werkzeug.wrappers import Response

from frappe.context import local

_MAX_AGE = int(timedelta(hours=170).total_seconds())
_NAMES = ("sid", "system_user", "full_name", "user_id", "user_image")


def set_session_cookies(response: Response, secure: bool) -> None:
    """Tell the client who is signed in."""
    session = local.session
    data = session.data or {}
    tail = "; Path=/; SameSite=Lax" + ("; Secure" if secure else "")
    lifetime = data.get("session_expiry_seconds") or _MAX_AGE
    values = {
        "system_user": "yes" if data.get("user_type") == "System User" else "no",
        "full_name": quote(str(data.get("full_name") or session.user)),
        "user_id": quote(str(session.user)),
        "user_image": quote(str(data.get("user_image") or "")),
    }
    response.headers.add("Set-Cookie", f"sid={quote(session.sid)}; Max-Age={lifetime}; HttpOnly{tail}")
    for name, value in values.items():
        response.headers.add("Set-Cookie", f"{name}={value}{tail}")


def clear_session_cookies(response: Response) -> None:
    """Make the client forget who was signed in."""
    for name in _NAMES:
        response.headers.add(
            "Set-Cookie", f"{name}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax"
        )
