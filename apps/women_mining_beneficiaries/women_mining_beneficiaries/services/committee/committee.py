"""The research committee's work on a request: referral, session, ballot, decision (P58–P60)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stage_guards import OUTCOME_OF
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.exceptions import ForeignVoteError, MissingDecisionError
from women_mining_beneficiaries.services.committee import ballots
from women_mining_beneficiaries.services.requests import stages

_STAGE_OF = {outcome: stage for stage, outcome in OUTCOME_OF.items()}


def refer_to_committee(request: str) -> Any:
    """Send a matched and signed request to the committee; the reply period begins."""
    return stages.move(frappe.get_doc(SUPPORT_REQUEST, request), Stage.COMMITTEE)


def hold_session(*, committee: str, held_on: Any, requests: Iterable[str], present: Sequence[str]) -> Any:
    """Record a session with its agenda and who attended."""
    return frappe.get_doc(
        {
            "doctype": "Committee Session",
            "committee": committee,
            "held_on": held_on,
            "status": "Held",
            "agenda": [{"reference_doctype": SUPPORT_REQUEST, "reference_name": name} for name in requests],
            "attendance": [{"member": member, "present": 1} for member in present],
        }
    ).insert()


def open_ballot(
    request: str,
    *,
    session: str,
    outcome: str,
    reason_text: str,
    reasons: Iterable[str] = (),
    approved_items: Iterable[dict[str, Any]] = (),
    **values: Any,
) -> Any:
    """Put a proposed decision to the vote of those present."""
    return frappe.get_doc(
        {
            "doctype": "Committee Decision",
            "reference_doctype": SUPPORT_REQUEST,
            "reference_name": request,
            "session": session,
            "outcome": outcome,
            "reason_text": reason_text,
            "reasons": [{"decision_reason": reason} for reason in reasons],
            "approved_items": list(approved_items),
            **values,
        }
    ).insert()


def cast_vote(decision: str, vote: str, *, no_conflict: bool = True, reservation: str | None = None) -> Any:
    """Cast the signed-in member's vote."""
    doc = frappe.get_doc("Committee Decision", decision)
    row = next((row for row in doc.votes if row.member == frappe.session.user), None)
    if row is None:
        frappe.throw(
            _("You were not present in this session and have no vote in it (clause P59)."), exc=ForeignVoteError
        )
    row.vote, row.no_conflict_declared, row.reservation = vote, int(no_conflict), reservation
    return doc.save()


def override_period(decision: str, reason: str) -> Any:
    """Let the chair decide before the minimum period, with a reason that stays on record (P60)."""
    doc = frappe.get_doc("Committee Decision", decision)
    doc.override_reason = reason
    return doc.save()


def record_decision(request: str) -> Any:
    """Record the ballot's outcome on the request: quorum, votes, reasons and the reply period must agree."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    decision = ballots.find_ballot(request)
    if decision is None:
        frappe.throw(
            _(
                "There is no committee decision for this request. Open one in a session and let the members vote (clause P59)."
            ),
            exc=MissingDecisionError,
        )
    outcome = Outcome(decision.outcome)
    if outcome is Outcome.DEFERRED:
        return stages.move(doc, Stage.ON_HOLD, reason=decision.reason_text)
    return stages.move(doc, _STAGE_OF[outcome])


def request_information(request: str, reason: str) -> Any:
    """Ask the applicant for more; the reply period pauses where the settings say so."""
    return stages.move(frappe.get_doc(SUPPORT_REQUEST, request), Stage.AWAITING_APPLICANT, reason=reason)
