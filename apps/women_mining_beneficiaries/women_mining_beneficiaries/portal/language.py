"""Arabic first, another language on request: the one asked for in the address is kept for the visit."""

from __future__ import annotations

from urllib.parse import urlencode

import frappe
from women_mining_beneficiaries.portal.page_requests import is_page

LANGUAGES = {"ar": "العربية", "en": "English"}
RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")
_ASKED, _KEPT = "_lang", "preferred_language"


def choose_language() -> None:
    """Before each request of a page: the language asked for, else the one kept, else for guests the site's, whatever the browser says."""
    if not is_page():
        return
    asked = frappe.form_dict.get(_ASKED)
    if asked in LANGUAGES:
        frappe.local.cookie_manager.set_cookie(_KEPT, asked)
    chosen = asked if asked in LANGUAGES else frappe.request.cookies.get(_KEPT)
    if chosen in LANGUAGES:
        frappe.local.lang = chosen
    elif frappe.session.user == "Guest":
        frappe.local.lang = frappe.db.get_default("lang") or "ar"


def language() -> str:
    return (frappe.local.lang or "ar").split("-")[0]


def direction(code: str) -> str:
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def other_language() -> dict[str, str]:
    """The language a page can be read in instead, and the address that asks for it."""
    code = "en" if language() == "ar" else "ar"
    return {"code": code, "title": LANGUAGES[code], "dir": direction(code), "address": _same_page_in(code)}


def _same_page_in(code: str) -> str:
    """The page again, with what its address asked; what was posted stays behind."""
    request = frappe.request
    asked = {key: value for key, value in request.args.items() if key != _ASKED} if request else {}
    # One slash: two would lead to another site.
    path = "/" + request.path.lstrip("/\\") if request else "/"
    return f"{path}?{urlencode({**asked, _ASKED: code})}"
