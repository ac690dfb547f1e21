"""One type of support: who is entitled, what it needs and how long it takes."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.clocks.window_text import sentence_from_today
from women_mining_beneficiaries.services.requests.applicant_view import support_type_page
from women_mining_beneficiaries.services.titles import title_of

no_cache = 1
NATURES = {
    "Cash": _lt("An amount paid to your account, or to who gives the service"),
    "In-kind": _lt("Things that we hand over to you"),
    "Referral": _lt("We recommend you to who offers it"),
}


def get_context(context: Any) -> None:
    try:
        found = support_type_page(frappe.form_dict.get("code") or "")
    except NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    kind = found["doc"]
    page.prepare(context, title_of(kind), [("/services", _("Services"))])
    context.type, context.problem = kind, found["problem"]
    context.conditions, context.requirements = found["conditions"], found["requirements"]
    context.period_text = period_words(kind)
    context.facts = facts_of(kind)


def period_words(kind: Any) -> str:
    if not kind.requires_committee:
        return _("This service needs no committee; we reply after your data are matched.")
    period = sentence_from_today(bool(kind.exempt_from_min_period))
    if not period:
        return _("The research committee studies the request and gives its reasons.")
    return _("A request that is complete and referred to the research committee today is answered {0}.").format(period)


def facts_of(kind: Any) -> list[tuple[str, str]]:
    """What else is worth knowing before one starts."""
    facts = [(_("What you get"), str(NATURES[kind.nature]))] if kind.nature in NATURES else []
    if kind.amount_cap:
        facts.append((_("Up to"), frappe.utils.fmt_money(kind.amount_cap)))
    if kind.annual_cap:
        facts.append((_("How often"), _("{0} times a year at most").format(kind.annual_cap)))
    if kind.requires_interview:
        facts.append((_("A meeting"), _("We meet you once, at a time that suits you.")))
    if kind.requires_social_study:
        facts.append((_("A study"), _("The social research officer talks with you about your situation.")))
    if kind.requires_iban:
        facts.append((_("Your account"), _("An account number (IBAN) in your own name.")))
    return facts
