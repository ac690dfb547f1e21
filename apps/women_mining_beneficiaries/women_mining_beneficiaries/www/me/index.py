"""Her own page: what waits for her, her requests, how far her registration is, and where everything is."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.accounts import registration_review
from women_mining_beneficiaries.services.beneficiaries import own_file
from women_mining_beneficiaries.services.beneficiaries.own_representatives import people_she_acts_for
from women_mining_beneficiaries.services.requests import applicant_view

no_cache = 1
NEWEST = 3


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My file"))
    context.tasks = own_file.tasks_of(context.beneficiary)
    context.review = registration_review.review_of(context.beneficiary)
    context.requests = applicant_view.my_requests()[:NEWEST]
    context.steps = own_file.steps_of(context.beneficiary)
    context.acts_for = people_she_acts_for()
    context.places = places()


def places() -> list[dict[str, str]]:
    return [
        {
            "address": "/me/offers",
            "title": _("Services that may suit you"),
            "text": _("From your file, not asked for yet"),
        },
        {"address": "/me/profile", "title": _("My data"), "text": _("Read, correct, confirm")},
        {"address": "/me/documents", "title": _("My documents"), "text": _("Validity, renewal")},
        {"address": "/me/appointments", "title": _("My appointments"), "text": _("Book, move, cancel")},
        {
            "address": "/me/feedback",
            "title": _("My complaints and suggestions"),
            "text": _("Where they are, and our reply"),
        },
        {"address": "/me/notifications", "title": _("Messages to you"), "text": _("Everything we wrote to you")},
        {"address": "/me/representatives", "title": _("Who acts for me"), "text": _("Name somebody, or end it")},
        {
            "address": "/me/representing",
            "title": _("You act for others"),
            "text": _("A child in your care, or who named you"),
        },
        {"address": "/me/preferences", "title": _("How we reach you"), "text": _("Channel, time, news")},
        {"address": "/me/privacy", "title": _("My privacy"), "text": _("Consents, your copy, your rights")},
        {"address": "/me/account", "title": _("My account"), "text": _("Sign-in, password, devices")},
    ]
