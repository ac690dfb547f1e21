"""Guards G1–G9 of the support request: what must be true to enter a stage, from whichever road.

They bind to the stage that is entered, not to a workflow's arrow, so that an arrow an administrator adds opens no hole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from women_mining_beneficiaries.domain.decision_window import Timing
from women_mining_beneficiaries.domain.refusals import Reason, Refusal
from women_mining_beneficiaries.domain.stages import (
    ACCEPTED,
    APPLICANT_EDITS,
    BEFORE_COMMITTEE,
    DECIDED,
    MAY_LEAD_TO_DECISION,
    Stage,
)
from women_mining_beneficiaries.domain.tally import Outcome

OUTCOME_OF: dict[Stage, Outcome] = {
    Stage.APPROVED: Outcome.ACCEPTED,
    Stage.PARTIALLY_APPROVED: Outcome.PARTIALLY_ACCEPTED,
    Stage.REJECTED: Outcome.REJECTED,
}


@dataclass(frozen=True)
class DecisionFacts:
    """What the committee has put on record about a request."""

    outcome: Outcome
    counted_outcome: Outcome
    quorum_met: bool
    votes_missing: tuple[str, ...] = ()
    has_reasons: bool = True
    timing: Timing = Timing.ON_TIME
    earliest: str = ""
    processors_among_voters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything the guards ask about a request, gathered before the step."""

    missing: tuple[str, ...] = ()
    invalid_documents: tuple[str, ...] = ()
    enforce_at_submission: bool = True
    unsettled_matches: tuple[str, ...] = ()
    unexplained_matches: tuple[str, ...] = ()
    reason_given: bool = False
    returns: int = 0
    max_returns: int = 5
    referral_open: bool = False
    attestation_valid: bool = False
    notice_acknowledged: bool = False
    needs_committee: bool = True
    needs_study: bool = False
    study_finished: bool = False
    decision: DecisionFacts | None = None
    accepted: bool = False
    reply_communicated: bool = False
    registration_missing: tuple[str, ...] = ()
    undelivered: tuple[str, ...] = ()
    receipt_settled: bool = False
    appeal_open: bool = False
    ruling_leads_to: Stage | None = None
    hold_until_given: bool = True
    acceptance_expired_on: str = ""
    reopen_open: bool = False


Guard = Callable[[Stage, Facts], list[Refusal]]


def refusals(before: Stage, after: Stage, facts: Facts) -> list[Refusal]:
    """Every reason why the request may not go from one stage to another; empty means it may."""
    if before is after:
        return []
    return [refusal for guard in GUARDS[after] for refusal in guard(before, facts)]


def _refuse(is_refused: bool, reason: Reason, details: tuple[str, ...] = ()) -> list[Refusal]:
    return [Refusal(reason, details)] if is_refused else []


def _complete_at_submission(before: Stage, facts: Facts) -> list[Refusal]:
    """G1: mandatory answers are there and documents valid when the request is handed in."""
    if before is not Stage.DRAFT or not facts.enforce_at_submission:
        return []
    return _complete(before, facts) + _documents_valid(before, facts)


def _complete(before: Stage, facts: Facts) -> list[Refusal]:
    return _refuse(bool(facts.missing), Reason.INCOMPLETE, facts.missing)


def _documents_valid(before: Stage, facts: Facts) -> list[Refusal]:
    return _refuse(bool(facts.invalid_documents), Reason.DOCUMENT_INVALID, facts.invalid_documents)


def _something_to_complete(before: Stage, facts: Facts) -> list[Refusal]:
    """G2: the applicant is told what to complete, and is not sent back without end."""
    names_something = bool(facts.missing or facts.invalid_documents or facts.unsettled_matches or facts.reason_given)
    return _refuse(not names_something, Reason.NOTHING_TO_COMPLETE) + _refuse(
        facts.returns >= facts.max_returns, Reason.TOO_MANY_RETURNS, (str(facts.max_returns),)
    )


def _referral_closed(before: Stage, facts: Facts) -> list[Refusal]:
    """G3: the referral is answered before the request goes on."""
    return _refuse(facts.referral_open, Reason.REFERRAL_OPEN)


def _matched(before: Stage, facts: Facts) -> list[Refusal]:
    """G4: complete, valid at submission, every line matched or exempted with a reason."""
    return (
        _complete(before, facts)
        + _documents_valid(before, facts)
        + _refuse(bool(facts.unsettled_matches), Reason.NOT_MATCHED, facts.unsettled_matches)
        + _refuse(bool(facts.unexplained_matches), Reason.MATCH_UNEXPLAINED, facts.unexplained_matches)
    )


def _signed_and_told(before: Stage, facts: Facts) -> list[Refusal]:
    """G5: the current data are signed for, and the applicant knows that the committee decides."""
    return _refuse(not facts.attestation_valid, Reason.NOT_ATTESTED) + _refuse(
        not facts.notice_acknowledged, Reason.NOTICE_NOT_ACKNOWLEDGED
    )


def _study_finished(before: Stage, facts: Facts) -> list[Refusal]:
    return _refuse(facts.needs_study and not facts.study_finished, Reason.STUDY_REQUIRED)


def _decided(stage: Stage) -> Guard:
    """G6: a decision of the committee with this outcome, a quorum, reasons, and its time (P60)."""

    def guard(before: Stage, facts: Facts) -> list[Refusal]:
        if before not in MAY_LEAD_TO_DECISION:
            return [Refusal(Reason.DECISION_SHORTCUT)]
        if before is Stage.APPEAL:
            return _refuse(facts.ruling_leads_to is not stage, Reason.NO_RULING)
        if facts.decision is None:
            return [Refusal(Reason.NO_DECISION)]
        still_signed = _refuse(not facts.attestation_valid, Reason.NOT_ATTESTED)
        return still_signed + _faults_of_decision(facts.decision, OUTCOME_OF[stage])

    return guard


def _faults_of_decision(decision: DecisionFacts, wanted: Outcome) -> list[Refusal]:
    agrees = decision.outcome is wanted and decision.counted_outcome is wanted
    return (
        _refuse(bool(decision.votes_missing), Reason.VOTES_MISSING, decision.votes_missing)
        + _refuse(not decision.quorum_met, Reason.NO_QUORUM)
        + _refuse(not agrees, Reason.OUTCOME_MISMATCH, (decision.outcome.value, decision.counted_outcome.value))
        + _refuse(not decision.has_reasons, Reason.REASONS_MISSING)
        + _refuse(decision.timing is Timing.EARLY_REFUSED, Reason.TOO_EARLY, (decision.earliest,))
        + _refuse(bool(decision.processors_among_voters), Reason.DECIDED_BY_PROCESSOR, decision.processors_among_voters)
    )


def _remitted(before: Stage, facts: Facts) -> list[Refusal]:
    """An appeal comes back to the committee by its ruling only."""
    return _refuse(before is Stage.APPEAL and facts.ruling_leads_to is not Stage.COMMITTEE, Reason.NO_RULING)


def _deferred(before: Stage, facts: Facts) -> list[Refusal]:
    """The committee puts off with a date; where it voted on a deferral, the vote must carry it."""
    if before is not Stage.COMMITTEE:
        return []
    voted = facts.decision if facts.decision and facts.decision.outcome is Outcome.DEFERRED else None
    return _refuse(not facts.hold_until_given, Reason.DATE_REQUIRED) + (
        _faults_of_decision(voted, Outcome.DEFERRED) if voted else []
    )


def _told_before_waiting(before: Stage, facts: Facts) -> list[Refusal]:
    """Who waits for resources was told that she is accepted (E26)."""
    return _refuse(before in ACCEPTED and not facts.reply_communicated, Reason.REPLY_NOT_COMMUNICATED)


def _asks_for_study(before: Stage, facts: Facts) -> list[Refusal]:
    """The committee says what is still to be studied."""
    return _reason_given(before, facts) if before is Stage.COMMITTEE else []


def _entitled(before: Stage, facts: Facts) -> list[Refusal]:
    """Service follows an accepted request, or a type that the committee does not study."""
    if not facts.needs_committee and not facts.accepted:
        return _matched(before, facts) + _signed_and_told(before, facts)
    if not facts.accepted:
        return [Refusal(Reason.COMMITTEE_REQUIRED)]
    return _refuse(not facts.reply_communicated, Reason.REPLY_NOT_COMMUNICATED) + _refuse(
        bool(facts.acceptance_expired_on), Reason.ACCEPTANCE_EXPIRED, (facts.acceptance_expired_on,)
    )


def _registered(before: Stage, facts: Facts) -> list[Refusal]:
    """G7: the registration is complete before a service is given."""
    return _refuse(bool(facts.registration_missing), Reason.REGISTRATION_INCOMPLETE, facts.registration_missing)


def _delivered(before: Stage, facts: Facts) -> list[Refusal]:
    """G8: every approved item is delivered or its shortage explained."""
    return _refuse(bool(facts.undelivered), Reason.NOT_DELIVERED, facts.undelivered)


def _settled(before: Stage, facts: Facts) -> list[Refusal]:
    """A request ends after a confirmed receipt, or after a communicated refusal."""
    if before is Stage.DELIVERED:
        return _refuse(not facts.receipt_settled, Reason.RECEIPT_MISSING)
    if before is Stage.REJECTED:
        return _refuse(not facts.reply_communicated, Reason.REPLY_NOT_COMMUNICATED)
    return [Refusal(Reason.STEP_NOT_ALLOWED)]


def _appeal_open(before: Stage, facts: Facts) -> list[Refusal]:
    """G9: an appeal against a decision, in time and not repeated without end."""
    return (
        _refuse(before not in DECIDED, Reason.STEP_NOT_ALLOWED)
        + _refuse(before in DECIDED and not facts.appeal_open, Reason.APPEAL_CLOSED)
        + _reason_given(before, facts)
    )


def _reason_given(before: Stage, facts: Facts) -> list[Refusal]:
    return _refuse(not facts.reason_given, Reason.REASON_REQUIRED)


def _explained_after_delivery(before: Stage, facts: Facts) -> list[Refusal]:
    """A service that cannot be given as decided goes back to the committee with its reason (E28)."""
    return _reason_given(before, facts) if before is Stage.DELIVERY else []


def _explained_after_decision(before: Stage, facts: Facts) -> list[Refusal]:
    """Who withdraws after the committee has decided says why (E20)."""
    return _reason_given(before, facts) if before in (*ACCEPTED, Stage.APPEAL) else []


def _reopened_in_time(before: Stage, facts: Facts) -> list[Refusal]:
    if before is not Stage.CLOSED:
        return []
    return _refuse(not facts.reopen_open, Reason.REOPEN_CLOSED) + _reason_given(before, facts)


def _from(*stages: Stage) -> Guard:
    return lambda before, facts: _refuse(before not in stages, Reason.STEP_NOT_ALLOWED)


def _unless_from(stage: Stage, guard: Guard) -> Guard:
    """Taking up a request again where it was held asks for nothing a second time."""
    return lambda before, facts: [] if before is stage else guard(before, facts)


_CAN_BE_HELD = (Stage.COMMITTEE, *ACCEPTED, Stage.REGISTRATION, Stage.DELIVERY)
_BEFORE_DECISION = tuple(BEFORE_COMMITTEE | {Stage.COMMITTEE, Stage.ON_HOLD})

GUARDS: dict[Stage, tuple[Guard, ...]] = {
    Stage.DRAFT: (_from(),),
    Stage.RECEIVED: (_from(*_BEFORE_DECISION), _referral_closed, _complete_at_submission),
    Stage.VERIFICATION: (
        _reopened_in_time,
        _referral_closed,
        _from(*_BEFORE_DECISION, Stage.CLOSED),
        _complete_at_submission,
    ),
    Stage.AWAITING_APPLICANT: (_from(*_BEFORE_DECISION), _unless_from(Stage.ON_HOLD, _something_to_complete)),
    Stage.CLARIFICATION: (_from(*(BEFORE_COMMITTEE - APPLICANT_EDITS), Stage.ON_HOLD),),
    Stage.ATTESTATION: (_from(*_BEFORE_DECISION), _referral_closed, _matched),
    Stage.SOCIAL_STUDY: (_from(*_BEFORE_DECISION), _referral_closed, _matched, _signed_and_told, _asks_for_study),
    Stage.COMMITTEE: (
        _from(*_BEFORE_DECISION, Stage.APPEAL, Stage.DELIVERY),
        _explained_after_delivery,
        _referral_closed,
        _matched,
        _signed_and_told,
        _study_finished,
        _remitted,
    ),
    Stage.APPROVED: (_decided(Stage.APPROVED),),
    Stage.PARTIALLY_APPROVED: (_decided(Stage.PARTIALLY_APPROVED),),
    Stage.REJECTED: (_decided(Stage.REJECTED),),
    Stage.REGISTRATION: (
        _from(*ACCEPTED, Stage.ATTESTATION, Stage.DELIVERY, Stage.ON_HOLD),
        _referral_closed,
        _entitled,
    ),
    Stage.DELIVERY: (_from(Stage.REGISTRATION, Stage.DELIVERED, Stage.ON_HOLD), _entitled, _registered),
    Stage.DELIVERED: (_from(Stage.DELIVERY), _entitled, _registered, _delivered),
    Stage.CLOSED: (_settled,),
    Stage.APPEAL: (_appeal_open,),
    Stage.WITHDRAWN: (
        _from(*_BEFORE_DECISION, *DECIDED, Stage.APPEAL, Stage.REGISTRATION, Stage.DELIVERY),
        _explained_after_decision,
    ),
    Stage.VOID: (_from(Stage.DRAFT, Stage.RECEIVED), _reason_given),
    Stage.ON_HOLD: (
        _from(*(BEFORE_COMMITTEE - {Stage.DRAFT, Stage.CLARIFICATION}), *_CAN_BE_HELD),
        _reason_given,
        _deferred,
        _told_before_waiting,
    ),
}
