"""What an applicant sees of her requests and of the association: plain words, never an internal field."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain import text_search
from women_mining_beneficiaries.domain.eligibility import Severity
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.stages import APPLICANT_EDITS, DECIDED, TERMINAL, Stage
from women_mining_beneficiaries.domain.told import stage_told
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries.registration_state import missing_points
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.clocks.window_text import delay_sentence, window_sentence
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.dates import format_both_calendars, today
from women_mining_beneficiaries.services.requests import eligibility, entitlement, intake, lapsed, replies
from women_mining_beneficiaries.services.requests.applicant_outlook import is_received, outlook_of
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
    Stage.REJECTED: _lt("Your request could not be accepted. The reasons are in the reply."),
    Stage.REGISTRATION: _lt("We are completing your registration."),
    Stage.DELIVERY: _lt("Your service is being prepared."),
    Stage.DELIVERED: _lt("The service was delivered. Please confirm that you received it."),
    Stage.CLOSED: _lt("Your request is closed. Thank you."),
    Stage.APPEAL: _lt("Your appeal is being studied."),
    Stage.WITHDRAWN: _lt("This request was withdrawn."),
    Stage.VOID: _lt("This request was entered by mistake and is void."),
    Stage.ON_HOLD: _lt("Your request is on hold. We will contact you."),
}


def my_requests() -> list[dict[str, Any]]:
    """Requests of the signed-in person and of whom she stands for: what waits for her first, then the newest."""
    beneficiary = people.file_of()
    if not beneficiary:
        return []
    return _summaries([beneficiary, *represented_by(frappe.session.user, Scope.ACCESS)])


def requests_of(beneficiary: str) -> list[dict[str, Any]]:
    """The requests of one person the signed-in one may read for."""
    people.check_own(beneficiary)
    return _summaries([beneficiary])


def _summaries(files: list[str]) -> list[dict[str, Any]]:
    names = frappe.get_all(
        SUPPORT_REQUEST, filters={"beneficiary": ["in", files]}, pluck="name", order_by="creation desc"
    )
    summaries = [_summary(frappe.get_doc(SUPPORT_REQUEST, name), people.file_of()) for name in names]
    return sorted(summaries, key=lambda summary: (summary["is_over"], not summary["needs_me"]))


def _summary(request: Any, own_file: str | None) -> dict[str, Any]:
    stage = visible_stage(request)
    return {
        "name": request.name,
        "support_title": request.support_title,
        "stage": stage.value,
        "status": status_sentence(request),
        "begun_on": request.creation,
        "submitted_on": request.submitted_on,
        "is_draft": stage is Stage.DRAFT,
        "is_over": stage in TERMINAL,
        "acting_for": request.beneficiary_name if request.beneficiary != own_file else None,
        "needs_me": stage in APPLICANT_EDITS
        or (stage is Stage.DELIVERED and not is_received(request.name))
        or _waits_for_signature(request, stage),
    }


def describe_request(request: str) -> dict[str, Any]:
    """Everything the request's own page shows; another person's request does not exist."""
    beneficiary = frappe.db.get_value(SUPPORT_REQUEST, request, "beneficiary")
    people.check_own(beneficiary)
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    stage = visible_stage(doc)
    return {
        **_summary(doc, people.file_of()),
        "doc": doc,
        "milestones": milestones_of(doc, stage),
        "window": window_sentence(doc),
        "outlook": outlook_of(doc, stage),
        "missing": [line for line in (doc.missing_items or "").split(" · ") if line],
        "return_reason": _last_reason(doc) if stage is Stage.AWAITING_APPLICANT else None,
        "registration_missing": missing_points(beneficiary) if stage is Stage.REGISTRATION else [],
        "decision": _decision(doc),
        "appeal": _appeal(doc, stage),
        "delivery": _delivery(doc.name),
        "actions": _actions(doc, stage),
    }


def visible_stage(request: Any) -> Stage:
    """A decision that was not told yet looks like the study before it."""
    road = [*(Stage(row.stage) for row in request.stage_log), Stage(request.policy_stage)]
    return stage_told(road, bool(request.decision_visible_to_applicant))


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
    if stage is Stage.DELIVERED and is_received(request.name):
        return _("The service was delivered, and its receipt is confirmed. Thank you.")
    return str(lapsed.SENTENCE if lapsed.has_lapsed(request) else _SENTENCES[stage])


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
        "is_refused": request.decision_outcome == "Rejected",
        "text": replies.reply_text(request),
        "reasons": replies.applicant_reasons(request.decision),
        "appeal_until": format_both_calendars(deadline) if deadline else None,
        "items": [
            {"title": row.item_title, "status": row.item_status, "qty": row.approved_qty, "amount": row.approved_amount}
            for row in request.items
        ],
    }


def _appeal(request: Any, stage: Stage) -> dict[str, Any] | None:
    """That she appealed, and the result once it was told."""
    fields = ["name", "filed_on", "status", "ruling", "ruling_reason", "grounds"]
    filters = {"support_request": request.name}
    filed = frappe.db.get_value("Appeal", filters, fields, as_dict=True, order_by="creation desc")
    if not filed:
        return None
    is_told = stage is not Stage.APPEAL and filed.status == "Decided"
    return {
        "filed_on": filed.filed_on,
        "grounds": filed.grounds,
        "result": _(filed.ruling) if is_told else None,
        "reasons": filed.ruling_reason if is_told else None,
        "is_inadmissible": filed.status == "Inadmissible",
    }


def _delivery(request: str) -> dict[str, Any] | None:
    fields = ["name", "status", "mode", "planned_on", "delivered_on", "confirmed_on", "not_received_on"]
    return frappe.db.get_value(
        "Service Delivery", {"support_request": request}, fields, as_dict=True, order_by="creation desc"
    )


def _actions(request: Any, stage: Stage) -> list[str]:
    """Codes of what the signed-in person may do now: edit, submit, sign, confirm, appeal, withdraw."""
    may_apply, may_sign, may_receive = (
        people.acts_for_own_file(request.beneficiary, scope) for scope in (Scope.APPLY, Scope.SIGN, Scope.RECEIVE)
    )
    may = {
        "edit": may_apply and stage in APPLICANT_EDITS,
        "submit": may_apply and stage in APPLICANT_EDITS,
        "sign": may_sign and _waits_for_signature(request, stage),
        "confirm": may_receive and _awaits_receipt(request.name),
        "appeal": may_apply
        and stage in (Stage.REJECTED, Stage.PARTIALLY_APPROVED)
        and appeals.is_open_for(request, today()),  # fmt: skip
        "withdraw": may_apply and _may_withdraw(request, stage),
    }
    return [action for action, is_open in may.items() if is_open]


def _awaits_receipt(request: str) -> bool:
    return bool(frappe.db.exists("Service Delivery", {"support_request": request, "status": "Delivered"}))


def _may_withdraw(request: Any, stage: Stage) -> bool:
    """Until the service begins; a request whose decision waits to be told looks open, and may be withdrawn as such."""
    return stage not in TERMINAL | DECIDED | {Stage.DELIVERY, Stage.DELIVERED, Stage.APPEAL, Stage.ON_HOLD}


def open_support_types() -> list[Any]:
    """Types of support that take requests now, in the association's order."""
    return [row for row in shown_support_types() if not intake.season_problem(row)]


def shown_support_types() -> list[Any]:
    """Types that the association shows, those outside their season too."""
    filters = {"enabled": 1, "portal_visible": 1}
    fields = ["name", "title_ar", "title_en", "support_group", "nature", "description", "requires_committee"]
    fields += ["enabled", "open_from", "open_to", "exempt_from_min_period"]
    return frappe.get_all("Support Type", filters=filters, fields=fields, order_by="sort_order asc, title_ar asc")


def support_type_page(code: str, beneficiary: str | None = None) -> dict[str, Any]:
    """A type with its conditions, requirements and questions, and why the person cannot file it now, if so."""
    if not frappe.db.exists("Support Type", {"name": code, "enabled": 1, "portal_visible": 1}):
        people.not_found()
    kind = frappe.get_cached_doc("Support Type", code)
    beneficiary = beneficiary or people.file_of()
    verdicts = eligibility.judge_person(kind, beneficiary) if beneficiary else []
    return {
        "doc": kind,
        "conditions": entitlement.conditions_of(kind),
        "rules": [
            {
                "text": verdict.rule.message if verdict.is_met else eligibility.explain(verdict),
                "is_met": verdict.is_met,
                "blocks": verdict.rule.severity is Severity.BLOCK,
            }
            for verdict in verdicts
        ],
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
    clauses = [row for row in version.clauses if not row.off_page]
    found = text_search.find(clauses, query, lambda row: row.section or "", lambda row: row.clause_text or "")
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
