"""What a user chooses for the desk: language and light or dark."""

from __future__ import annotations

import frappe
from frappe.context import local
from frappe.defaults import set_user_default
from frappe.desk import calendars
from frappe.desk import digits as digit_shapes
from frappe.desk.page.around.following import choose_frequency
from frappe.desk.page.asked import is_plain_path
from frappe.response_types import PageResponse, redirect_to

THEMES = ("auto", "light", "dark")
_COOKIE = "desk_theme"
_A_YEAR = 365 * 24 * 3600


def chosen_theme() -> str:
    """The theme of this browser; `auto` follows the system."""
    theme = local.request.cookies.get(_COOKIE) if local.request is not None else None
    return theme if theme in THEMES else "auto"


def save_preferences() -> PageResponse:
    """Store the posted choice and go back to the page it was made on."""
    back = _safe_return(str(local.form_dict.get("back") or ""))
    language = local.form_dict.get("language")
    if language and frappe.db.exists("Language", language):
        frappe.db.set_value("User", local.session.user, "language", language)
        local.session.data["language"] = language
        local.flags.session_changed = True
        frappe.clear_cache(user=local.session.user)
    digits = local.form_dict.get("digits")
    if digits in digit_shapes.CHOICES:
        set_user_default(digit_shapes.KEY, digits)
    calendar = local.form_dict.get("calendar")
    if calendar in calendars.CHOICES:
        set_user_default(calendars.KEY, calendar)
    if "follow" in local.form_dict:
        choose_frequency(str(local.form_dict.follow))
    theme = local.form_dict.get("theme")
    if theme not in THEMES:
        return redirect_to(back)
    cookie = f"{_COOKIE}={theme}; Path=/; Max-Age={_A_YEAR}; SameSite=Lax"
    return PageResponse(status=303, headers={"Location": back, "Set-Cookie": cookie})


def _safe_return(path: str) -> str:
    """Only addresses of the desk itself, never another site."""
    is_own = path == "/app" or path.startswith("/app/") or path.startswith("/app?")
    return path if is_own and is_plain_path(path) else "/app"
