"""Give time, knowledge, training, goods or support: offered here, answered by an officer, followed by code (P3, P39)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import filed_once, page
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.communication import offers_of_help, tracking

no_cache = 1
sitemap = 1
PER_HOUR = 6


def get_context(context: Any) -> None:
    page.prepare(context, _("Volunteer or work with us"), [("/contact", _("Contact us"))])
    context.kinds = [{"value": kind, "label": label_of(kind)} for kind in offers_of_help.KINDS]
    filed_once.handle_form(context, offer, {errors.InvalidContactError: "contact"})


def label_of(kind: str) -> str:
    labels = {
        "Volunteer": _("My time or my knowledge, as a volunteer"),
        "Training Provider": _("Training or teaching"),
        "Employer": _("Jobs, or training at work"),
        "Supplier": _("Goods or services for a price"),
        "Partner": _("A partnership of two organisations"),
        "Donor": _("Support in money or in kind"),
    }
    return labels[kind]


@limit_form(limit=PER_HOUR)
def offer(values: Any, code: str) -> None:
    """Keep it under the code to follow it by; what programmes fill in is not kept."""
    if values.get("website"):
        return
    if values.get("kind") not in offers_of_help.KINDS:
        raise FieldError(_("Choose what it is."), "kind")
    check_lengths(values, offers_of_help.LONGEST)
    texts = require_texts(
        values,
        {
            "name": _("Write your name, or your organisation's."),
            "contact": _("Write a mobile or an e-mail to reach you."),
            "text": _("Write what you offer."),
        },
    )
    contact = contacts.read_contact(texts["contact"])
    inquiry = offers_of_help.receive(kind=values.kind, name=texts["name"], contact=contact, text=texts["text"])
    tracking.give_code("Inquiry", inquiry.name, code)
