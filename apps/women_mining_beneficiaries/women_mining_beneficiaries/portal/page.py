"""The context that every page of the portal starts with."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.portal import idle, language
from women_mining_beneficiaries.portal.assets import asset
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.dates import format_both_calendars, format_number
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.titles import listed, title_of


def prepare(context: Any, title: str, parents: list[tuple[str, str]] | None = None) -> None:
    """Title, way back, direction, menu and the helpers that the portal's templates use."""
    context.no_cache = 1
    context.title = title
    context.lang = frappe.local.lang
    context.dir = language.direction(language.language())
    context.other_language = language.other_language()
    context.title_of, context.listed = title_of, listed
    context.asset = asset
    context.association = association_name()
    context.license_no = get_setting("license_no")
    context.parents_of_page = [frappe._dict(route=route, title=text) for route, text in _trail(parents)]
    context.both_dates, context.number = format_both_calendars, format_number
    context.is_guest = frappe.session.user == "Guest"
    context.is_staff = not context.is_guest and people.is_staff()
    context.user_name = None if context.is_guest else frappe.utils.get_fullname(frappe.session.user)
    context.csrf_token = csrf_token()
    context.idle_minutes = idle.limit_minutes() if idle.is_watched() else 0
    context.here = frappe.request.full_path.rstrip("?") if frappe.request else "/"
    context.draft_key = draft_key()
    context.menu = menu(context.is_guest, context.path or "")
    context.footer_links = footer_links(context.is_guest)
    context.contact = {"phone": get_setting("help_phone"), "email": get_setting("contact_email")}
    context.is_closed = not get_setting("portal_enabled") and not context.is_staff
    context.setdefault("typed", frappe._dict())
    context.setdefault("errors", [])


def portal_frame() -> Any:
    """The context of a page whose own module was not asked: Frappe shows some of its messages in our template with its own."""
    context = frappe._dict(path=frappe.request.path if frappe.request else "")
    prepare(context, "")
    return context


def association_name() -> str:
    """Its Arabic name is a setting; in another language it is translated."""
    return (language.language() == "ar" and get_setting("association_name_ar")) or _("Women in Mining Association")


def _trail(parents: list[tuple[str, str]] | None) -> list[tuple[str, str]]:
    """Every page below the home page leads back to it; a page on the first level needs no way back."""
    return [("/", _("Home")), *parents] if parents else []


def draft_key() -> str:
    """Under which name a browser keeps what this person types; it says nothing about her. Guests have none."""
    if frappe.session.user == "Guest":
        return ""
    return keyed_fingerprint(get_encryption_key(), "draft", frappe.session.user)[:16]


def csrf_token() -> str:
    """The token a form sends back; a guest's session has none."""
    if frappe.session.user == "Guest":
        return ""
    from frappe.sessions import get_csrf_token

    return get_csrf_token() or ""


def menu(is_guest: bool, path: str) -> list[dict[str, Any]]:
    entries = [("/services", _("Services")), ("/eligible", _("Am I entitled?")), ("/help", _("Answers and help"))]
    if is_guest:
        entries += [("/policy", _("The policy")), ("/contact", _("Contact us"))]
    else:
        own = [("/me", _("My file")), ("/me/requests", _("My requests")), ("/me/appointments", _("My appointments"))]
        entries = [*own, *entries, ("/contact", _("Contact us"))]
    here = "/" + path.strip("/")
    return [{"route": route, "title": title, "current": here == route} for route, title in entries]


def footer_links(is_guest: bool) -> list[dict[str, Any]]:
    """The map of the portal: what can be asked for, where help is, what protects the person."""
    asking = [("/services", _("Services")), ("/eligible", _("Am I entitled?"))]
    asking.append(("/register", _("Register as a beneficiary")) if is_guest else ("/me/requests", _("My requests")))
    helping = [
        ("/help", _("Answers and help")),
        ("/help/corrections", _("Often believed, and not so")),
        ("/help/ask", _("Ask a question")),
        ("/feedback", _("Tell us what you think")),
        ("/track", _("Follow with a tracking code")),
        ("/channels", _("Channels and branches")),
        ("/offer", _("Volunteer or work with us")),
    ]
    rights = [
        ("/rights", _("Rights and duties")),
        ("/policy", _("The policy")),
        ("/privacy", _("Privacy")),
        ("/accessibility", _("Accessibility")),
        ("/verify", _("Make sure of a letter")),
    ]
    columns = [(_("Requests"), asking), (_("Help"), helping), (_("Your rights"), rights)]
    return [
        {"title": title, "links": [{"route": route, "title": text} for route, text in links]}
        for title, links in columns
    ]
