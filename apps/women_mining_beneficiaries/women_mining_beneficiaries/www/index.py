"""The portal's home: what can I ask for, who is entitled, how long does it take (P18, P20)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.clocks.window_text import window_sentence
from women_mining_beneficiaries.services.requests import service_catalogue
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Beneficiaries' portal"))
    context.summary = _("Ask for support, follow it, and receive it from where you are")
    context.groups = open_groups()
    context.banner = get_setting("home_banner")
    context.purpose_text = get_setting("survey_purpose_text")
    context.period_text = _("The research committee studies the request and replies {0}.").format(
        window_sentence(frappe._dict())
    )
    context.ways = ways(context.is_guest)
    context.road = road()


def open_groups() -> list[dict[str, Any]]:
    """Only what takes requests today; the list of services tells of the rest."""
    groups = service_catalogue.catalogue()
    open_now = [{**group, "types": [kind for kind in group["types"] if not kind["closed"]]} for group in groups]
    return [group for group in open_now if group["types"]]


def ways(is_guest: bool) -> list[dict[str, str]]:
    """What people come for, in the order in which they come for it."""
    start = "/register" if is_guest else "/me/requests/new"
    entries = [
        (start, _("Ask for support"), _("A few questions, saved as you go.")),
        ("/me/requests", _("Follow a request"), _("Where it stands, and what comes next.")),
        ("/help/ask", _("Ask a question"), _("Without an account, too.")),
        ("/feedback", _("Complain or suggest"), _("With your name or without it.")),
        ("/call-me", _("Have us call you"), _("At a time that suits you.")),
    ]
    if is_guest:
        entries.append(("/track", _("Follow with a tracking code"), _("For what you sent without an account.")))
    else:
        entries.append(("/me/appointments", _("My appointments"), _("Book one, or move it.")))
    return [{"route": route, "title": title, "text": text} for route, title, text in entries]


def road() -> list[dict[str, str]]:
    steps = [
        (_("Reception"), _("You file the request here or through any of our channels.")),
        (_("Data matching"), _("We match your data with your documents, valid on the day you submit.")),
        (_("Your signature"), _("You sign that your data are true.")),
        (_("Research committee"), _("The committee studies the request and gives its reasons.")),
        (_("Registration and service"), _("After acceptance we complete your registration and give the service.")),
        (_("Your rating"), _("You confirm the receipt and tell us what you think, anonymously.")),
    ]
    return [{"title": title, "text": text} for title, text in steps]
