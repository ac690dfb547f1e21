"""What the guards ask about a request, read from its records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.matching import unexplained_lines, unsettled_lines
from women_mining_beneficiaries.domain.stage_guards import Facts
from women_mining_beneficiaries.domain.stages import DECIDED, FROZEN, Stage
from women_mining_beneficiaries.services import (
    attestations,
    ballots,
    dates,
    delivery_state,
    matching,
    people,
    registration_state,
    requirements,
)
from women_mining_beneficiaries.services.settings import get_settings

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
        notice_acknowledged=bool(request.notice_ack_on) or not settings.notice_ack_required,
        needs_committee=bool(request.requires_committee),
        needs_study=bool(request.requires_social_study),
        study_finished=_has_finished_study(request.name),
        decision=ballots.decision_facts(request) if after in DECIDED and before is Stage.COMMITTEE else None,
        accepted=request.decision_outcome in _ACCEPTED,
        reply_communicated=bool(request.replied_on),
        registration_missing=_registration_missing(request, after),
        undelivered=tuple(delivery_state.undelivered_items(request)) if after is Stage.DELIVERED else (),
        receipt_settled=_receipt_is_settled(request, after, settings),
        appeal_open=_appeal_is_open(request, settings),
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


def _has_finished_study(request: str | None) -> bool:
    filters = {"source_name": request, "reason_code": "Social Study", "status": "Closed"}
    return bool(request) and bool(frappe.db.exists("Case Referral", filters))


def _appeal_is_open(request: Any, settings: Any) -> bool:
    if not settings.appeals_enabled or not request.replied_on or (request.appeal_count or 0) >= settings.max_appeals:
        return False
    return dates.now() <= request.replied_on + timedelta(days=settings.appeal_days + 1)


def _reopen_is_open(request: Any, settings: Any) -> bool:
    if not request.closed_on or (request.reopen_count or 0) >= settings.max_reopens:
        return False
    return dates.now() <= request.closed_on + timedelta(days=settings.reopen_days + 1)
