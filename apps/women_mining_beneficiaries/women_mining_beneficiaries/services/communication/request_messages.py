"""What an applicant is told on the road of her request (3.9): one message a step, in her own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import frappe
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars, window_text
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.requests import replies
from women_mining_beneficiaries.services.requests.lapsed import has_lapsed
from women_mining_beneficiaries.services.settings import get_setting

Values = dict[str, Any]
_REPLIES = {
    Outcome.ACCEPTED: "SR_ACCEPTED",
    Outcome.PARTIALLY_ACCEPTED: "SR_PARTIAL",
    Outcome.REJECTED: "SR_REJECTED",
}


def tell_of_step(request: Any, before: Stage, after: Stage) -> None:
    """The message of a step; a step back after a pause was told before."""
    code = "SR_LAPSED" if has_lapsed(request) else _code_of(before, after)
    if code:
        _tell(code, request, _MORE.get(code, _nothing)(request))
    if after is Stage.AWAITING_APPLICANT:
        _tell_of_documents(request)


def _code_of(before: Stage, after: Stage) -> str | None:
    if (before, after) in _TOLD_BETWEEN:
        return _TOLD_BETWEEN[before, after]
    return _TOLD_ON_ENTERING.get(after) if before is not Stage.ON_HOLD else None


_TOLD_BETWEEN = {
    (Stage.DRAFT, Stage.RECEIVED): "SR_RECEIVED",
    (Stage.VERIFICATION, Stage.ATTESTATION): "SR_SIGN",
    (Stage.REGISTRATION, Stage.DELIVERY): "REG_COMPLETE",
}
_TOLD_ON_ENTERING = {
    Stage.AWAITING_APPLICANT: "SR_RETURNED",
    Stage.CLARIFICATION: "SR_REFERRED_RES",
    Stage.COMMITTEE: "SR_COMMITTEE",
    Stage.WITHDRAWN: "WITHDRAW_ACK",
}


def tell_reply(request: Any) -> None:
    """The committee's reply, once it may be told (P59)."""
    outcome = Outcome(request.decision_outcome)
    deadline = request.decision and frappe.db.get_value("Committee Decision", request.decision, "appeal_deadline")
    values = {
        "reasons": " ".join(filter(None, replies.applicant_reasons(request.decision))),
        "approved": "، ".join(row.item_title for row in request.items if row.item_status in ("Approved", "Reduced")),
        "appeal_deadline": dates.format_both_calendars(deadline),
        "deadline": _in_working_days("registration_days", request),
    }
    _tell(_REPLIES[outcome], request, values)


def tell_of_delay(request: Any) -> None:
    """The latest date of the reply passed: an apology, once."""
    if frappe.db.exists("Message Log", {"event": "SR_DELAY", "ref_name": request.name}):
        return
    expected = calendars.working_calendar(request.branch_office).add_working_days(dates.today(), 5)
    _tell("SR_DELAY", request, {"date": dates.format_both_calendars(expected)})


def remind_of_return(request: Any) -> None:
    """The time to complete a returned request runs out: a reminder, once for each return."""
    since = request.stage_log[-1].entered_on
    told = {"event": "SR_REMINDER", "ref_name": request.name, "creation": [">=", since]}
    if not frappe.db.exists("Message Log", told):
        _tell("SR_REMINDER", request, _returned(request))


def tell_of_delivery(delivery: Any, before: str | None) -> None:
    """A planned service has its day; a delivered one asks for the receipt."""
    request = frappe.get_doc("Support Request", delivery.support_request)
    if delivery.status == "Planned" and delivery.planned_on and delivery.has_value_changed("planned_on"):
        date = dates.format_both_calendars(delivery.planned_on)
        _tell("SVC_SCHEDULED", request, {"date": date, "mode": frappe._(delivery.mode or "")})
    elif delivery.status == "Delivered" and before != "Delivered":
        _tell("SVC_CONFIRM", request, {})


def _tell_of_documents(request: Any) -> None:
    for row in request.documents:
        if row.valid_at_submission == "Expired":
            title = frappe.get_cached_value("Identity Document Type", row.document_type, "title_ar")
            expiry = dates.format_both_calendars(row.expiry_date)
            _tell("SR_EXPIRED_DOC", request, {"doc": title, "expiry": expiry})


def _tell(code: str, request: Any, values: Mapping[str, Any]) -> None:
    link = frappe.utils.get_url(f"/me/requests/{request.name}")
    known = {"no": request.name, "date": dates.format_both_calendars(dates.today()), "link": link}
    messages.tell_beneficiary(code, request.beneficiary, {**known, **values}, request)


def _nothing(request: Any) -> Values:
    return {}


def _returned(request: Any) -> Values:
    last = request.stage_log[-1] if request.stage_log else None
    missing = (request.missing_items or "").replace(" · ", "، ") or (last and last.reason) or ""
    # The deadline of the stage, where a rule sets one, is the one she is told.
    deadline = dates.format_both_calendars(request.sla_due_on) or _in_working_days("completion_days", request)
    return {"missing_list": missing, "deadline": deadline}


def _referred(request: Any) -> Values:
    return {"sla": get_setting("referral_due_days") or ""}


def _before_committee(request: Any) -> Values:
    return {"window_text": window_text.window_sentence(request)}


def _registered(request: Any) -> Values:
    return {"ben_no": request.beneficiary, "link": frappe.utils.get_url("/me/profile")}


_MORE: dict[str, Callable[[Any], Values]] = {
    "SR_RETURNED": _returned,
    "SR_REFERRED_RES": _referred,
    "SR_COMMITTEE": _before_committee,
    "REG_COMPLETE": _registered,
}


def _in_working_days(key: str, request: Any) -> str:
    days = get_setting(key) or 0
    end = calendars.working_calendar(request.branch_office).add_working_days(dates.today(), days)
    return dates.format_both_calendars(end)
