"""What the guards ask about a request, read from its records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.matching import unexplained_lines, unsettled_lines
from women_mining_beneficiaries.domain.stage_guards import Facts
from women_mining_beneficiaries.domain.stages import DECIDED, FROZEN, Stage
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import registration_state
from women_mining_beneficiaries.services.committee import appeals, ballots, studies
from women_mining_beneficiaries.services.requests import attestations, delivery_state, matching, requirements
from women_mining_beneficiaries.services.settings import get_settings

_BALLOTED = DECIDED | {Stage.ON_HOLD}
_ACCEPTED = ("Accepted", "Partially Accepted")


def gather_facts(request: Any, before: Stage, after: Stage) -> Facts:
    settings = get_settings()
    lines = matching.match_lines(request)
    return Facts(
        missing=_missing(request, before),
        invalid_documents=tuple(requirements.invalid_documents(request)),
        enforce_at_submission=_blocks_incomplete(settings),
        unsettled_matches=tuple(unsettled_lines(lines)) if lines else (_("Data Matching"),),
        unexplained_matches=tuple(unexplained_lines(lines)),
        reason_given=bool((request.stage_reason or "").strip()),
        returns=request.returns_count or 0,
        max_returns=settings.max_returns,
        referral_open=has_open_referral(request.name),
        attestation_valid=bool(request.attestation_valid)
        and (bool(request.referred_on) or attestations.is_fresh(request)),
        notice_acknowledged=bool(request.notice_ack_on)
        or not (settings.notice_ack_required and request.requires_committee),
        needs_committee=bool(request.requires_committee),
        needs_study=bool(request.requires_social_study),
        study_finished=studies.has_signed_study(request.name),
        decision=ballots.decision_facts(request) if before is Stage.COMMITTEE and after in _BALLOTED else None,
        accepted=request.decision_outcome in _ACCEPTED,
        reply_communicated=bool(request.replied_on),
        registration_missing=_registration_missing(request, after),
        undelivered=tuple(delivery_state.undelivered_items(request)) if after is Stage.DELIVERED else (),
        receipt_settled=_receipt_is_settled(request, after, settings),
        appeal_open=appeals.open_appeal(request.name) is not None or appeals.is_open_for(request, dates.today()),
        ruling_leads_to=appeals.ruling_leads_to(request.name) if before is Stage.APPEAL else None,
        hold_until_given=bool(request.hold_until),
        acceptance_expired_on=_acceptance_expired_on(request, after),
        reopen_open=_reopen_is_open(request, settings),
    )


def _receipt_is_settled(request: Any, after: Stage, settings: Any) -> bool:
    """Asked of the deliveries, because waiting for an answer ends by itself."""
    return after is Stage.CLOSED and (not settings.receipt_required or delivery_state.is_receipt_settled(request.name))


def _missing(request: Any, before: Stage) -> tuple[str, ...]:
    """What the committee has received was complete; a type that asks for more since does not reach back."""
    return () if before in FROZEN else requirements.measure_completeness(request).missing


def _registration_missing(request: Any, after: Stage) -> tuple[str, ...]:
    if after not in (Stage.DELIVERY, Stage.DELIVERED):
        return ()
    return tuple(registration_state.missing_points(request.beneficiary))


def _blocks_incomplete(settings: Any) -> bool:
    key = "completeness_enforcement_portal" if people.is_applicant() else "completeness_enforcement_desk"
    return settings.get(key) == "Block"


def has_open_referral(request: str | None) -> bool:
    filters = {"source_doctype": SUPPORT_REQUEST, "source_name": request, "status": ["!=", "Closed"]}
    return bool(request) and bool(frappe.db.exists("Case Referral", filters))


def _acceptance_expired_on(request: Any, after: Stage) -> str:
    """The last day of an acceptance that has passed; asked when the service is to begin (E26)."""
    if after is not Stage.REGISTRATION or not request.decision:
        return ""
    until = frappe.db.get_value("Committee Decision", request.decision, "valid_until")
    return str(until) if until and getdate(until) < dates.today() else ""


def _reopen_is_open(request: Any, settings: Any) -> bool:
    if not request.closed_on or (request.reopen_count or 0) >= settings.max_reopens:
        return False
    return dates.today() <= getdate(request.closed_on) + timedelta(days=settings.reopen_days)
