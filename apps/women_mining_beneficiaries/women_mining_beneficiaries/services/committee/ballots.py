"""The committee's ballot on a request: who may vote, what the votes say, and the record it becomes (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate
from women_mining_beneficiaries.constants import AUDITOR, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.decision_window import Timing
from women_mining_beneficiaries.domain.quorum import Quorum, QuorumMode, QuorumRules
from women_mining_beneficiaries.domain.sampling import is_sampled
from women_mining_beneficiaries.domain.seats import Seat, judge_quorum, seat_voters
from women_mining_beneficiaries.domain.stage_guards import DecisionFacts
from women_mining_beneficiaries.domain.tally import DecisionRule, Outcome, Tally, TieBreak, Vote, count_votes
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.clocks import request_window
from women_mining_beneficiaries.services.committee import conflicts
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.settings import get_setting

VOTING_ROLES = ("Chair", "Deputy", "Member", "Alternate")
ALTERNATE = "Alternate"
CIRCULATION = "Circulation"


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
    is_deferral = decision.outcome == Outcome.DEFERRED.value
    return DecisionFacts(
        outcome=Outcome(decision.outcome),
        counted_outcome=tally_of(decision).outcome,
        quorum_met=quorum_of(decision).is_met,
        votes_missing=tuple(people.full_names(_votes_missing(decision))),
        has_reasons=has_reasons(decision),
        timing=Timing.ON_TIME if is_deferral else timing,
        earliest=str(request_window.request_window(request).earliest or ""),
        processors_among_voters=tuple(people.full_names(_processors_among_voters(request, decision))),
    )


def has_reasons(decision: Any) -> bool:
    """Full acceptance explains itself; every other outcome names its reasons and argues them."""
    if decision.outcome == Outcome.ACCEPTED.value:
        return True
    long_enough = len((decision.reason_text or "").strip()) >= (get_setting("min_reason_length") or 0)
    return bool(decision.reasons) and long_enough


def _votes_missing(decision: Any) -> list[str]:
    """In a session everybody present answers; a vote by circulation ends at its time."""
    session = frappe.get_cached_doc("Committee Session", decision.session)
    if session.mode == CIRCULATION and dates.now() >= get_datetime(session.held_on):
        return []
    return [row.member for row in decision.votes if not row.vote]


def _processors_among_voters(request: Any, decision: Any) -> list[str]:
    if get_setting("matcher_may_vote"):
        return []
    processors = {request.matched_by, request.filed_by_user}
    return [row.member for row in decision.votes if row.vote not in (None, "", "Recused") and row.member in processors]


def committee_members(committee: Any, day: Any) -> list[Any]:
    """Rows of the members in office on a day who have a vote."""
    return [row for row in committee.members if row.committee_role in VOTING_ROLES and is_in_office(row, day)]


def is_in_office(row: Any, day: Any) -> bool:
    on_day = getdate(day)
    return getdate(row.from_date) <= on_day and (not row.to_date or on_day <= getdate(row.to_date))


def counts_otherwise(before: Any, after: Any) -> bool:
    """Whether a changed committee would count an open ballot in another way than when it was opened."""
    rules = ("quorum_mode", "quorum_number", "recused_counts_in_quorum", "decision_rule", "tie_break")
    sessions = frappe.get_all(
        "Committee Decision", filters={"committee": after.name, "status": "Ballot"}, pluck="session", distinct=True
    )
    if sessions and any(str(before.get(rule) or 0) != str(after.get(rule) or 0) for rule in rules):
        return True
    days = [frappe.db.get_value("Committee Session", session, "held_on") for session in sessions]
    return any(_seats_on(before, day) != _seats_on(after, day) for day in days)


def _seats_on(committee: Any, day: Any) -> set[tuple[str, str, str]]:
    return {(row.user, row.committee_role, row.alternate_for or "") for row in committee_members(committee, day)}


def present_members(session: Any) -> list[str]:
    """Who is there with a vote or as an alternate; by circulation everybody in office is asked."""
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    members = {row.user for row in committee_members(committee, session.held_on)}
    if session.mode == CIRCULATION:
        return sorted(members)
    return [row.member for row in session.attendance if row.present and row.member in members]


def seats_of(session: Any) -> list[Seat]:
    """The regular seats; an alternate named for nobody stands in for whoever is missing, after those named."""
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    rows = committee_members(committee, session.held_on)
    alternates = [row for row in rows if row.committee_role == ALTERNATE]
    return [
        Seat(
            row.user,
            (
                *(one.user for one in alternates if one.alternate_for == row.user),
                *(one.user for one in alternates if not one.alternate_for),
            ),
        )
        for row in rows
        if row.committee_role != ALTERNATE
    ]


def recused_from(request: Any, session: Any) -> dict[str, str]:
    """Everybody of the committee who steps aside from the request, present or not, with the reason."""
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    return conflicts.stepping_aside(request, [row.user for row in committee_members(committee, session.held_on)])


def voters_of(session: Any, recused: Any) -> list[str]:
    """Who votes on an item from which `recused` step aside, alternates among them."""
    return list(seat_voters(seats_of(session), present_members(session), recused).values())


def session_quorum(session: Any, recused: Any = ()) -> Quorum:
    return judge_quorum(seats_of(session), present_members(session), recused, _rules_of(session))


def _rules_of(session: Any) -> QuorumRules:
    committee = frappe.get_cached_doc("Research Committee", session.committee)
    return QuorumRules(
        QuorumMode(committee.quorum_mode), committee.quorum_number or 0, bool(committee.recused_counts_in_quorum)
    )


def quorum_of(decision: Any) -> Quorum:
    """Of those entitled to vote on this request; by circulation who answered counts as present."""
    session = frappe.get_cached_doc("Committee Session", decision.session)
    request = frappe.get_doc(SUPPORT_REQUEST, decision.reference_name)
    recused = {*recused_from(request, session), *_recused_in(decision)}
    answered = {row.member for row in decision.votes if row.vote}
    present = [one for one in present_members(session) if session.mode != CIRCULATION or one in answered]
    reported = conflicts.unreviewed(request, recused)
    return judge_quorum(seats_of(session), present, recused, _rules_of(session), reported)


def _recused_in(decision: Any) -> set[str]:
    return {row.member for row in decision.votes if row.vote == Vote.RECUSED.value or row.is_void}


def tally_of(decision: Any) -> Tally:
    committee = frappe.get_cached_doc("Research Committee", decision.committee)
    votes = {row.member: Vote.RECUSED if row.is_void else Vote(row.vote) for row in decision.votes if row.vote}
    return count_votes(
        votes,
        DecisionRule(committee.decision_rule),
        TieBreak(committee.tie_break),
        _presiding(decision, committee, votes),
    )


def _presiding(decision: Any, committee: Any, votes: dict[str, Vote]) -> str | None:
    """The chair, or the deputy where the chair is away or steps aside (E25)."""
    day = frappe.get_cached_value("Committee Session", decision.session, "held_on")
    for role in ("Chair", "Deputy"):
        for row in committee_members(committee, day):
            if row.committee_role == role and votes.get(row.user) not in (None, Vote.RECUSED):
                return str(row.user)
    return None


def tally_in_words(tally: Tally) -> str:
    """How many voted for what, as the record tells it to people."""
    return " · ".join(f"{_(vote.value)}: {count}" for vote, count in tally.counts.items() if count)


def quorum_in_words(decision: Any) -> str:
    """What made the quorum of this item: nothing is lowered without being said (E24)."""
    quorum = quorum_of(decision)
    aside = len(_recused_in(decision))
    words = _("Present {0}, required {1}").format(quorum.present, quorum.required)
    return f"{words} · {_('Stepped aside: {0}').format(aside)}" if aside else words


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
        approve_as_asked(item)


def approve_as_asked(item: Any) -> None:
    item.approved_qty, item.approved_amount, item.item_status = item.qty, item.amount, "Approved"


def seal_decision(request: Any) -> None:
    """Turn the ballot into the recorded decision; from now on only its communication is added."""
    decision = frappe.get_doc("Committee Decision", request.decision)
    timing = request_window.judge_request(request, has_override=bool(decision.override_by))
    embargo = request_window.binds_reply(request) and not decision.override_by
    is_early = timing in (Timing.EARLY_ALLOWED, Timing.EARLY_OVERRIDDEN)
    _seal(
        decision,
        decided_on=request.decided_on,
        is_early=int(is_early),
        embargo_until=request.earliest_decision_on if embargo else None,
    )


def seal_deferral(request: Any) -> None:
    """A deferral that was voted on is a record too; the next session opens another ballot."""
    decision = find_ballot(request.name)
    if decision and decision.outcome == Outcome.DEFERRED.value:
        _seal(decision, decided_on=dates.now())


def _seal(decision: Any, **record: Any) -> None:
    sampled = is_sampled(decision.name, get_setting("audit_sample_pct") or 0)
    decision.flags.record = {
        **record,
        "status": "Recorded",
        "tally": tally_in_words(tally_of(decision)),
        "quorum_words": quorum_in_words(decision),
        "in_audit_sample": int(sampled),
    }
    decision.save(ignore_permissions=True)
    _note_result_on_agenda(decision)
    if sampled:
        notice = _("The decision {0} was drawn for the audit.").format(decision.name)
        notify_roles([AUDITOR], decision.doctype, decision.name, notice, once=True)


def _note_result_on_agenda(decision: Any) -> None:
    session = frappe.get_doc("Committee Session", decision.session)
    session.flags.results = {decision.reference_name: decision.outcome}
    session.save(ignore_permissions=True)


def is_embargoed(decision: Any) -> bool:
    return bool(decision.embargo_until) and dates.today() < getdate(decision.embargo_until)
