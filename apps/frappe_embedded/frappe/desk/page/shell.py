"""What surrounds every page: workspaces, the user's menu, notifications, language and direction."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.account.preferences import chosen_theme
from frappe.desk.page.notifications import count_unread
from frappe.desk.page.rail import rail_groups
from frappe.sessions import get_csrf_token
from frappe.templating.display import text_direction
from frappe.translate import _


def shell_context() -> dict[str, Any]:
    """The values of `templates/desk/shell.html`."""
    language = str(local.lang or "en")
    return {
        "lang": language,
        "dir": text_direction(language),
        "theme": chosen_theme(),
        "csrf_token": get_csrf_token(),
        "brand": brand(),
        "here": _here(),
        "path": local.request.path if local.request is not None else "/app",
        "search_text": str(local.form_dict.get("q") or "") if _is_search() else "",
        "user": user_card(),
        "unread": count_unread(),
        "is_within": is_within(),
        "rail": rail_groups(),
        "other_language": ("en", "English") if language.startswith("ar") else ("ar", "العربية"),
    }


def _here() -> str:
    """The address of the page with what was asked for, to come back to it."""
    if local.request is None or local.request.method != "GET":
        return local.request.path if local.request is not None else "/app"
    return str(local.request.full_path.rstrip("?"))


def is_within() -> bool:
    """Whether the page stands in a window of another page, which has all this around it already."""
    return bool(local.form_dict.get("_within"))


def brand() -> str:
    """The name the settings give the site, else the title of the app installed last."""
    titles = frappe.get_hooks("app_title")
    return _(str(frappe.db.get_single_value("Website Settings", "app_name") or titles[-1]))


def user_card() -> dict[str, str]:
    """Name, sign-in and initials of the user."""
    user = str(local.session.user)
    name = _(str(frappe.db.get_value("User", user, "full_name", cache=True) or user))
    return {"id": user, "name": name, "initials": initials(name)}


def initials(name: str) -> str:
    """One letter for Arabic names, which do not abbreviate; two for Latin ones."""
    words = name.split()
    if not words:
        return "؟"
    if not words[0].isascii():
        return words[0][0]
    return "".join(word[0] for word in words[:2]).upper()


def _is_search() -> bool:
    return local.request is not None and local.request.path.rstrip("/") == "/app/_search"
