"""The context that every page of the portal starts with."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.dates import format_both_calendars
from women_mining_beneficiaries.services.settings import get_setting

RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")


def prepare(context: Any, title: str, parents: list[tuple[str, str]] | None = None) -> None:
    """Title, way back, direction, menu and the helpers that the portal's templates use."""
    language = (frappe.local.lang or "en").split("-")[0]
    context.no_cache = 1
    context.title = title
    context.lang = frappe.local.lang
    context.dir = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    context.association = get_setting("association_name_ar") or _("Women in Mining Association")
    context.parents_of_page = [frappe._dict(route=route, title=text) for route, text in parents or []]
    context.both_dates = format_both_calendars
    context.is_guest = frappe.session.user == "Guest"
    context.is_staff = not context.is_guest and people.is_staff()
    context.user_name = None if context.is_guest else frappe.utils.get_fullname(frappe.session.user)
    context.csrf_token = csrf_token()
    context.menu = menu(context.is_guest, context.path or "")
    context.setdefault("typed", frappe._dict())
    context.setdefault("errors", [])


def csrf_token() -> str:
    """The token a form sends back; a guest's session has none."""
    if frappe.session.user == "Guest":
        return ""
    from frappe.sessions import get_csrf_token

    return get_csrf_token() or ""


def menu(is_guest: bool, path: str) -> list[dict[str, Any]]:
    entries = [("/services", _("Services")), ("/help", _("Answers and help")), ("/policy", _("The policy"))]
    entries.append(("/channels", _("Contact us")))
    if not is_guest:
        entries = [("/me", _("My file")), ("/me/requests", _("My requests")), *entries]
    here = "/" + path.strip("/")
    return [{"route": route, "title": title, "current": here == route} for route, title in entries]
