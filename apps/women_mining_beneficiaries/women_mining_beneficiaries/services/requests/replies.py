"""Telling the applicant the decision, through her preferred channel, on record (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import PORTAL_CHANNEL, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.exceptions import MissingDecisionError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.communication import channel_rules
from women_mining_beneficiaries.services.sent_document import name_of


def communicate_reply(
    request: str, *, channel: str | None = None, text: str | None = None, by_rule: bool = False
) -> Any:
    """Tell the decision and log it; from then on the applicant sees it in the portal. `by_rule`: a rule tells it."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    if not doc.decision_outcome:
        frappe.throw(_("There is no decision to communicate yet (clause P59)."), exc=MissingDecisionError)
    told = frappe.get_doc(
        {
            "doctype": "Beneficiary Interaction",
            "beneficiary": doc.beneficiary,
            "channel": channel or _preferred_channel(doc.beneficiary),
            "direction": "Outbound",
            "interaction_type": "Notification",
            "subject": _("Reply to request {0}").format(doc.name),
            "summary": text or reply_text(doc),
            "branch_office": doc.branch_office,
            "linked_doctype": SUPPORT_REQUEST,
            "linked_name": doc.name,
        }
    )
    return told.insert(ignore_permissions=by_rule)


@frappe.whitelist()
def communicate_reply_action(doc: str = "") -> Any:
    """The button of a decided request: the reply leaves through the channel the applicant prefers."""
    request = frappe.get_doc(SUPPORT_REQUEST, name_of(doc))
    request.check_permission("write")
    if request.replied_on:
        frappe.throw(_("The applicant was told the reply already (clause P59)."), exc=MissingDecisionError)
    told = communicate_reply(request.name)
    frappe.msgprint(
        _("The reply is on record as {0}, through the channel «{1}».").format(
            told.name, frappe.db.get_value("Communication Channel", told.channel, "title_ar") or told.channel
        )
    )
    return told


def _preferred_channel(beneficiary: str) -> str:
    """The preferred channel where it is open and may carry a decision, else the portal."""
    channel, branch = frappe.db.get_value("Beneficiary", beneficiary, ["preferred_channel", "branch_office"])
    doc = frappe.get_cached_doc("Communication Channel", channel) if channel else None
    if not doc or not (doc.enabled and doc.can_deliver_decision):
        return PORTAL_CHANNEL
    is_without_delegate = doc.kind == channel_rules.DELEGATED and not channel_rules.delegates_of(branch, dates.today())
    return PORTAL_CHANNEL if is_without_delegate else channel


def reply_text(request: Any) -> str:
    """The courteous reply: outcome, reasons in the applicant's words, and what comes next."""
    return " ".join(part for part in (_ruling_words(request), _outcome_words(request)) if part)


def _ruling_words(request: Any) -> str:
    """After an appeal the reply says first what was ruled and why."""
    ruling = appeals.last_ruling(request.name)
    if not ruling or ruling.ruling == "Remitted to the Committee":
        return ""
    return _("Your appeal was studied: {0}. {1}").format(_(ruling.ruling), ruling.ruling_reason)


def _outcome_words(request: Any) -> str:
    outcome = Outcome(request.decision_outcome)
    if outcome is Outcome.ACCEPTED:
        return _(
            "We are glad to tell you that your request {0} is accepted. The next step is to complete your registration."
        ).format(request.name)
    reasons = " ".join(applicant_reasons(request.decision))
    if outcome is Outcome.PARTIALLY_ACCEPTED:
        return _("Your request {0} is accepted in part. Reasons: {1}").format(request.name, reasons)
    return _("Thank you for your trust. Your request {0} could not be accepted. Reasons: {1}").format(
        request.name, reasons
    )


def applicant_reasons(decision: str | None) -> list[str]:
    if not decision:
        return []
    codes = [row.decision_reason for row in frappe.get_doc("Committee Decision", decision).reasons]
    return [frappe.db.get_value("Decision Reason", code, "applicant_text_ar") for code in codes]
