"""What an applicant sees of her requests and of the association: plain words, never an internal field."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain import text_search
from women_mining_beneficiaries.domain.stages import APPLICANT_EDITS, DECIDED, TERMINAL, Stage
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.clocks.window_text import delay_sentence, window_sentence
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.dates import format_both_calendars, today
from women_mining_beneficiaries.services.requests import entitlement, intake, replies
from women_mining_beneficiaries.services.requests.milestones import milestones_of
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.titles import title_of_master

_UNDER_STUDY = _lt("The research committee is studying your request; you will be told its reply {0}.")
_SENTENCES = {
    Stage.DRAFT: _lt("Your request is a draft. Complete it and submit it."),
    Stage.RECEIVED: _lt("We received your request and will review it."),
    Stage.VERIFICATION: _lt("We are matching your data and documents."),
    Stage.AWAITING_APPLICANT: _lt(
        "Your request needs something from you. Complete what is missing and submit it again."
    ),
    Stage.CLARIFICATION: _lt("The social research officer will explain the procedures to you."),
    Stage.ATTESTATION: _lt("Your data are matched. Read the attestation and sign it."),
    Stage.SOCIAL_STUDY: _lt("Your request is in social study."),
    Stage.APPROVED: _lt("Your request is accepted. We will complete your registration."),
    Stage.PARTIALLY_APPROVED: _lt("Your request is accepted in part. We will complete your registration."),
    Stage.REJECTED: _lt("Your request could not be accepted. The reasons are below."),
    Stage.REGISTRATION: _lt("We are completing your registration."),
    Stage.DELIVERY: _lt("Your service is being prepared."),
    Stage.DELIVERED: _lt("The service was delivered. Please confirm that you received it."),
    Stage.CLOSED: _lt("Your request is closed. Thank you."),
    Stage.APPEAL: _lt("Your appeal is being studied."),
    Stage.WITHDRAWN: _lt("You withdrew this request."),
    Stage.VOID: _lt("This request was entered by mistake and is void."),
    Stage.ON_HOLD: _lt("Your request is on hold. We will contact you."),
}


def my_requests() -> list[dict[str, Any]]:
    """The signed-in person's requests, newest first."""
    beneficiary = people.file_of()
    return requests_of(beneficiary) if beneficiary else []


def requests_of(beneficiary: str) -> list[dict[str, Any]]:
    """The requests of a person the signed-in one may read for, newest first."""
    people.check_own(beneficiary)
    names = frappe.get_all(
        SUPPORT_REQUEST, filters={"beneficiary": beneficiary}, pluck="name", order_by="creation desc"
    )
    return [_summary(frappe.get_doc(SUPPORT_REQUEST, name)) for name in names]


def _summary(request: Any) -> dict[str, Any]:
    stage = visible_stage(request)
    return {
        "name": request.name,
        "support_title": request.support_title,
        "stage": stage.value,
        "status": status_sentence(request),
        "submitted_on": request.submitted_on,
        "needs_me": stage in APPLICANT_EDITS or stage is Stage.DELIVERED or _waits_for_signature(request, stage),
    }


def describe_request(request: str) -> dict[str, Any]:
    """Everything the request's own page shows; another person's request does not exist."""
    beneficiary = frappe.db.get_value(SUPPORT_REQUEST, request, "beneficiary")
    people.check_own(beneficiary)
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    stage = visible_stage(doc)
    return {
        **_summary(doc),
        "doc": doc,
        "milestones": milestones_of(doc, stage),
        "window": window_sentence(doc),
        "missing": [line for line in (doc.missing_items or "").split(" · ") if line],
        "return_reason": _last_reason(doc) if stage is Stage.AWAITING_APPLICANT else None,
        "decision": _decision(doc),
        "delivery": _delivery(doc.name),
        "actions": _actions(doc, stage),
    }


def visible_stage(request: Any) -> Stage:
    """A decision that was not told yet looks like the committee's study."""
    stage = Stage(request.policy_stage)
    return Stage.COMMITTEE if stage in DECIDED and not request.decision_visible_to_applicant else stage


def status_sentence(request: Any) -> str:
    stage = visible_stage(request)
    if _waits_for_signature(request, stage) and stage is Stage.COMMITTEE:
        return _("Your data changed after you signed. Read them and sign again; the committee waits for it.")
    if stage is Stage.ON_HOLD and request.decision_visible_to_applicant:
        return _waiting_sentence(request)
    if stage is Stage.COMMITTEE:
        return delay_sentence(request) or str(_UNDER_STUDY).format(window_sentence(request))
    if stage is Stage.ATTESTATION and request.attestation_valid:
        return _("You signed. We will refer your request to the research committee.")
    return str(_SENTENCES[stage])


def _waits_for_signature(request: Any, stage: Stage) -> bool:
    """A request in the committee's hands is signed again where its data changed before a session took it up (E12)."""
    undecided = stage is Stage.COMMITTEE and request.policy_stage == Stage.COMMITTEE
    return (stage is Stage.ATTESTATION or undecided) and not request.attestation_valid


def _waiting_sentence(request: Any) -> str:
    """Accepted, and honest about the wait (E26)."""
    sentence = _("Your request is accepted. The resources for it are used up at present, and it waits its turn.")
    until = request.decision and frappe.db.get_value("Committee Decision", request.decision, "valid_until")
    if not until:
        return sentence
    return f"{sentence} {_('The acceptance holds until {0}.').format(format_both_calendars(until))}"


def _last_reason(request: Any) -> str | None:
    return next((row.reason for row in reversed(request.stage_log) if row.reason), None)


def _decision(request: Any) -> dict[str, Any] | None:
    if not request.decision_visible_to_applicant:
        return None
    deadline = request.decision and frappe.db.get_value("Committee Decision", request.decision, "appeal_deadline")
    return {
        "outcome": request.decision_outcome,
        "text": replies.reply_text(request),
        "reasons": replies.applicant_reasons(request.decision),
        "appeal_until": format_both_calendars(deadline) if deadline else None,
        "items": [
            {"title": row.item_title, "status": row.item_status, "qty": row.approved_qty, "amount": row.approved_amount}
            for row in request.items
        ],
    }


def _delivery(request: str) -> dict[str, Any] | None:
    fields = ["name", "status", "mode", "planned_on", "delivered_on", "confirmed_on"]
    return frappe.db.get_value(
        "Service Delivery", {"support_request": request}, fields, as_dict=True, order_by="creation desc"
    )


def _actions(request: Any, stage: Stage) -> list[str]:
    """Codes of what the applicant may do now: edit, submit, sign, confirm, appeal, withdraw."""
    may = {
        "edit": stage in APPLICANT_EDITS,
        "submit": stage in APPLICANT_EDITS,
        "sign": _waits_for_signature(request, stage),
        "confirm": bool(frappe.db.exists("Service Delivery", {"support_request": request.name, "status": "Delivered"})),
        "appeal": stage in (Stage.REJECTED, Stage.PARTIALLY_APPROVED) and appeals.is_open_for(request, today()),
        "withdraw": stage not in TERMINAL | DECIDED | {Stage.DELIVERY, Stage.DELIVERED, Stage.APPEAL},
    }
    return [action for action, is_open in may.items() if is_open]


def open_support_types() -> list[Any]:
    """Types of support that take requests now, in the association's order."""
    return [row for row in shown_support_types() if not intake.season_problem(row)]


def shown_support_types() -> list[Any]:
    """Types that the association shows, those outside their season too."""
    filters = {"enabled": 1, "portal_visible": 1}
    fields = ["name", "title_ar", "title_en", "support_group", "nature", "description", "requires_committee"]
    fields += ["enabled", "open_from", "open_to", "exempt_from_min_period"]
    return frappe.get_all("Support Type", filters=filters, fields=fields, order_by="sort_order asc, title_ar asc")


def support_type_page(code: str) -> dict[str, Any]:
    """A type with its conditions, requirements and questions, and why it cannot be filed now, if so."""
    if not frappe.db.exists("Support Type", {"name": code, "enabled": 1, "portal_visible": 1}):
        people.not_found()
    kind = frappe.get_cached_doc("Support Type", code)
    beneficiary = people.file_of()
    return {
        "doc": kind,
        "conditions": entitlement.conditions_of(kind),
        "requirements": [_requirement(row) for row in kind.requirements],
        "questions": kind.questions,
        "problem": intake.support_type_problem(code, beneficiary) if beneficiary else intake.season_problem(kind),
    }


def _requirement(row: Any) -> dict[str, Any]:
    return {
        "title": title_of_master("Identity Document Type", row.document_type),
        "mandatory": row.mandatory,
        "sometimes": bool(row.applies_if),
        "max_age_days": row.max_age_days,
        "note": row.note_ar,
    }


def policy_page(query: str = "") -> dict[str, Any] | None:
    """The policy in force by section and clause, where the association shows it to everybody; its clauses that match a search (P1, P2)."""
    name = get_setting("active_policy")
    if not name or not get_setting("public_policy_page"):
        return None
    version = frappe.get_cached_doc("Policy Version", name)
    found = text_search.find(version.clauses, query, lambda row: row.section or "", lambda row: row.clause_text or "")
    sections: dict[str, list[Any]] = {}
    for row in sorted(found, key=lambda row: row.idx):
        sections.setdefault(row.section, []).append(row)
    return {
        "version": version,
        "approved_on": _("{0} {1}").format(
            _(version.meeting_weekday or ""), format_both_calendars(version.meeting_date)
        ),
        "sections": [{"title": title, "clauses": clauses} for title, clauses in sections.items()],
    }
