"""The portal's home: what can I ask for, who is entitled, how long does it take (P18, P20)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.clocks.window_text import window_sentence
from women_mining_beneficiaries.services.requests.applicant_view import open_support_types
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Beneficiaries' portal"))
    context.types = open_support_types()[:9]
    context.banner = get_setting("home_banner")
    context.purpose_text = get_setting("survey_purpose_text")
    context.period_text = _("The research committee studies the request and replies {0}.").format(
        window_sentence(frappe._dict())
    )
    context.road = [
        {"title": _("Reception"), "text": _("You file the request here or through any of our channels.")},
        {
            "title": _("Data matching"),
            "text": _("We match your data with your documents, valid on the day you submit."),
        },
        {"title": _("Your signature"), "text": _("You sign that your data are true.")},
        {"title": _("Research committee"), "text": _("The committee studies the request and gives its reasons.")},
        {
            "title": _("Registration and service"),
            "text": _("After acceptance we complete your registration and give the service."),
        },
        {"title": _("Your rating"), "text": _("You confirm the receipt and tell us what you think, anonymously.")},
    ]
