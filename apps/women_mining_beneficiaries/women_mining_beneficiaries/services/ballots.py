"""The committee's ballot on a request: who may vote, what the votes say, and the record it becomes (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.decision_window import Timing
from women_mining_beneficiaries.domain.quorum import Quorum, QuorumMode, QuorumRules, check_quorum
from women_mining_beneficiaries.domain.stage_guards import DecisionFacts
from women_mining_beneficiaries.domain.tally import DecisionRule, Outcome, Tally, TieBreak, Vote, count_votes
from women_mining_beneficiaries.services import dates, people, request_window
from women_mining_beneficiaries.services.settings import get_setting

VOTING_ROLES = ("Chair", "Deputy", "Member", "Alternate")


def find_ballot(request: str) -> Any:
    """The open decision of a request, or None."""
    filters = {"reference_doctype": SUPPORT_REQUEST, "reference_name": request, "status": "Ballot"}
    name = frappe.db.get_value("Committee Decision", filters)
    return frappe.get_doc("Committee Decision", name) if name else None


def decision_facts(request: Any) -> DecisionFacts | None:
    decision = find_ballot(request.name)
    if not decision:
        return None
    timing = request_window.judge_request(request, has_override=bool(decision.override_by))
    return DecisionFacts(
        outcome=Outcome(decision.outcome),
        counted_outcome=tally_of(decision).outcome,
        quorum_met=quorum_of(decision).is_met,
        votes_missing=tuple(people.full_names([row.member for row in decision.votes if not row.vote])),
        has_reasons=has_reasons(decision),
        timing=timing,
        earliest=str(request_window.request_window(request).earliest or ""),
        processors_among_voters=tuple(people.full_names(_processors_among_voters(request, decision))),
    )


def has_reasons(decision: Any) -> bool:
    """Full acceptance explains itself; every other outcome names its reasons and argues them."""
    if decision.outcome == Outcome.ACCEPTED.value:
        return True
    long_enough = len((decision.reason_text or "").strip()) >= (get_setting("min_reason_length") or 0)
    return bool(decision.reasons) and long_enough


def _processors_among_voters(request: Any, decision: Any) -> list[str]:
    if get_setting("matcher_may_vote"):
        return []
    processors = {request.matched_by, request.filed_by_user}
    return [row.member for row in decision.votes if row.vote not in (None, "", "Recused") and row.member in processors]


def committee_members(committee: Any, day: Any) -> list[Any]:
    """Rows of the members in office on a day who have a vote."""
    return [row for row in committee.members if row.committee_role in VOTING_ROLES and _in_office(row, getdate(day))]


def _in_office(row: Any, day: Any) -> bool:
    return getdate(row.from_date) <= day and (not row.to_date or day <= getdate(row.to_date))


def present_members(session: Any) -> list[str]:
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    members = {row.user for row in committee_members(committee, session.held_on)}
    return [row.member for row in session.attendance if row.present and row.member in members]


def quorum_of(decision: Any) -> Quorum:
    session = frappe.get_cached_doc("Committee Session", decision.session)
    recused = [row.member for row in decision.votes if row.vote == Vote.RECUSED.value]
    return session_quorum(session, recused)


def session_quorum(session: Any, recused: list[str] | None = None) -> Quorum:
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    # A regular seat counts once: the alternate is present for the member, not beside her.
    seats = [row for row in committee_members(committee, session.held_on) if row.committee_role != "Alternate"]
    stands_for = {row.user: row.alternate_for for row in committee.members if row.committee_role == "Alternate"}
    rules = QuorumRules(
        QuorumMode(committee.quorum_mode), committee.quorum_number or 0, bool(committee.recused_counts_in_quorum)
    )
    present = [stands_for.get(member) or member for member in present_members(session)]
    return check_quorum(
        [row.user for row in seats], present, [stands_for.get(one) or one for one in recused or []], rules
    )


def tally_of(decision: Any) -> Tally:
    committee = frappe.get_cached_doc("Research Committee", decision.committee)
    votes = {row.member: Vote(row.vote) for row in decision.votes if row.vote}
    chair = next((row.user for row in committee.members if row.committee_role == "Chair"), None)
    return count_votes(votes, DecisionRule(committee.decision_rule), TieBreak(committee.tie_break), chair)


def _in_words(tally: Tally) -> str:
    """How many voted for what, as the record tells it to people."""
    return " · ".join(f"{_(vote.value)}: {count}" for vote, count in tally.counts.items() if count)


def copy_decision(request: Any) -> None:
    """Write the ballot's result onto the request that is being decided."""
    decision = find_ballot(request.name)
    request.decision = decision.name
    request.window_override_by = decision.override_by
    request.window_override_reason = decision.override_reason
    approved = {row.item_title: row for row in decision.approved_items}
    for item in request.items:
        _copy_item(item, approved.get(item.item_title), decision)


def _copy_item(item: Any, approved: Any, decision: Any) -> None:
    if decision.outcome == Outcome.REJECTED.value:
        item.approved_qty, item.approved_amount, item.item_status = 0, 0, "Not Approved"
    elif approved:
        item.approved_qty, item.approved_amount = approved.approved_qty, approved.approved_amount
        is_reduced = (approved.approved_qty or 0) < (item.qty or 0) or (approved.approved_amount or 0) < (
            item.amount or 0
        )
        item.item_status = "Reduced" if is_reduced else "Approved"
    elif decision.approved_items:
        item.approved_qty, item.approved_amount, item.item_status = 0, 0, "Not Approved"
    else:
        item.approved_qty, item.approved_amount, item.item_status = item.qty, item.amount, "Approved"


def seal_decision(request: Any) -> None:
    """Turn the ballot into the recorded decision; from now on only its communication is added."""
    decision = frappe.get_doc("Committee Decision", request.decision)
    timing = request_window.judge_request(request, has_override=bool(decision.override_by))
    embargo = request_window.binds_reply(request) and not decision.override_by
    decision.flags.record = {
        "status": "Recorded",
        "decided_on": request.decided_on,
        "tally": _in_words(tally_of(decision)),
        "is_early": int(timing in (Timing.EARLY_ALLOWED, Timing.EARLY_OVERRIDDEN)),
        "embargo_until": request.earliest_decision_on if embargo else None,
    }
    decision.save(ignore_permissions=True)
    _note_result_on_agenda(decision)


def _note_result_on_agenda(decision: Any) -> None:
    session = frappe.get_doc("Committee Session", decision.session)
    session.flags.results = {decision.reference_name: decision.outcome}
    session.save(ignore_permissions=True)


def is_embargoed(decision: Any) -> bool:
    return bool(decision.embargo_until) and dates.today() < getdate(decision.embargo_until)
