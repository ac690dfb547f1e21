"""Guards G1–G9: what must be true to enter a stage, whichever road leads there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.decision_window import Timing
from women_mining_beneficiaries.domain.refusals import Reason
from women_mining_beneficiaries.domain.stage_guards import OUTCOME_OF, DecisionFacts, Facts, refusals
from women_mining_beneficiaries.domain.stages import DECIDED, MAY_LEAD_TO_DECISION, Stage
from women_mining_beneficiaries.domain.tally import Outcome

ACCEPTANCE = DecisionFacts(Outcome.ACCEPTED, Outcome.ACCEPTED, quorum_met=True)
DEFERRAL = DecisionFacts(Outcome.DEFERRED, Outcome.DEFERRED, quorum_met=True)
READY = Facts(
    ruling_leads_to=Stage.APPROVED,
    attestation_valid=True,
    notice_acknowledged=True,
    decision=ACCEPTANCE,
    accepted=True,
    reply_communicated=True,
    receipt_settled=True,
    appeal_open=True,
    reopen_open=True,
    reason_given=True,
)
S = Stage

MAIN_PATH = [
    (S.DRAFT, S.RECEIVED),
    (S.RECEIVED, S.VERIFICATION),
    (S.VERIFICATION, S.CLARIFICATION),
    (S.CLARIFICATION, S.VERIFICATION),
    (S.VERIFICATION, S.AWAITING_APPLICANT),
    (S.AWAITING_APPLICANT, S.VERIFICATION),
    (S.VERIFICATION, S.ATTESTATION),
    (S.ATTESTATION, S.COMMITTEE),
    (S.COMMITTEE, S.APPROVED),
    (S.APPROVED, S.REGISTRATION),
    (S.REGISTRATION, S.DELIVERY),
    (S.DELIVERY, S.DELIVERED),
    (S.DELIVERED, S.CLOSED),
    (S.REJECTED, S.CLOSED),
    (S.REJECTED, S.APPEAL),
    (S.APPEAL, S.APPROVED),
    (S.COMMITTEE, S.SOCIAL_STUDY),
    (S.APPROVED, S.ON_HOLD),
    (S.ON_HOLD, S.REGISTRATION),
    (S.CLOSED, S.VERIFICATION),
    (S.COMMITTEE, S.ON_HOLD),
    (S.ON_HOLD, S.COMMITTEE),
    (S.COMMITTEE, S.WITHDRAWN),
    (S.RECEIVED, S.VOID),
]


@pytest.mark.parametrize(("before", "after"), MAIN_PATH)
@pytest.mark.clause("P47")
def test_the_policys_own_path_is_open(before: Stage, after: Stage) -> None:
    assert refusals(before, after, READY) == []


@pytest.mark.parametrize(
    ("before", "after", "lacking", "reason"),
    [
        (S.DRAFT, S.RECEIVED, {"missing": ("سيرة",)}, Reason.INCOMPLETE),
        (S.DRAFT, S.VERIFICATION, {"invalid_documents": ("هوية",)}, Reason.DOCUMENT_INVALID),
        (S.VERIFICATION, S.AWAITING_APPLICANT, {"reason_given": False}, Reason.NOTHING_TO_COMPLETE),
        (S.VERIFICATION, S.AWAITING_APPLICANT, {"returns": 5}, Reason.TOO_MANY_RETURNS),
        (S.CLARIFICATION, S.VERIFICATION, {"referral_open": True}, Reason.REFERRAL_OPEN),
        (S.CLARIFICATION, S.REGISTRATION, {"referral_open": True}, Reason.REFERRAL_OPEN),
        (S.VERIFICATION, S.ATTESTATION, {"unsettled_matches": ("الاسم",)}, Reason.NOT_MATCHED),
        (S.VERIFICATION, S.ATTESTATION, {"unexplained_matches": ("الاسم",)}, Reason.MATCH_UNEXPLAINED),
        (S.VERIFICATION, S.ATTESTATION, {"missing": ("سيرة",)}, Reason.INCOMPLETE),
        (S.VERIFICATION, S.ATTESTATION, {"invalid_documents": ("هوية",)}, Reason.DOCUMENT_INVALID),
        (S.ATTESTATION, S.COMMITTEE, {"attestation_valid": False}, Reason.NOT_ATTESTED),
        (S.ATTESTATION, S.COMMITTEE, {"notice_acknowledged": False}, Reason.NOTICE_NOT_ACKNOWLEDGED),
        (S.RECEIVED, S.COMMITTEE, {"attestation_valid": False}, Reason.NOT_ATTESTED),
        (S.ATTESTATION, S.COMMITTEE, {"needs_study": True}, Reason.STUDY_REQUIRED),
        (S.VERIFICATION, S.APPROVED, {}, Reason.DECISION_SHORTCUT),
        (S.COMMITTEE, S.APPROVED, {"decision": None}, Reason.NO_DECISION),
        (S.COMMITTEE, S.REJECTED, {}, Reason.OUTCOME_MISMATCH),
        (S.COMMITTEE, S.APPROVED, {"decision": replace(ACCEPTANCE, quorum_met=False)}, Reason.NO_QUORUM),
        (S.COMMITTEE, S.APPROVED, {"decision": replace(ACCEPTANCE, votes_missing=("x",))}, Reason.VOTES_MISSING),
        (S.COMMITTEE, S.APPROVED, {"decision": replace(ACCEPTANCE, has_reasons=False)}, Reason.REASONS_MISSING),
        (
            S.COMMITTEE,
            S.APPROVED,
            {"decision": replace(ACCEPTANCE, timing=Timing.EARLY_REFUSED)},
            Reason.TOO_EARLY,
        ),
        (
            S.COMMITTEE,
            S.APPROVED,
            {"decision": replace(ACCEPTANCE, processors_among_voters=("x",))},
            Reason.DECIDED_BY_PROCESSOR,
        ),
        (S.APPEAL, S.REJECTED, {}, Reason.NO_RULING),
        (S.APPEAL, S.APPROVED, {"ruling_leads_to": None}, Reason.NO_RULING),
        (S.APPEAL, S.COMMITTEE, {}, Reason.NO_RULING),
        (S.COMMITTEE, S.APPROVED, {"attestation_valid": False}, Reason.NOT_ATTESTED),
        (S.COMMITTEE, S.ON_HOLD, {"hold_until_given": False}, Reason.DATE_REQUIRED),
        (S.COMMITTEE, S.ON_HOLD, {"decision": replace(DEFERRAL, quorum_met=False)}, Reason.NO_QUORUM),
        (S.COMMITTEE, S.SOCIAL_STUDY, {"reason_given": False}, Reason.REASON_REQUIRED),
        (S.APPROVED, S.ON_HOLD, {"reply_communicated": False}, Reason.REPLY_NOT_COMMUNICATED),
        (S.ON_HOLD, S.REGISTRATION, {"acceptance_expired_on": "2026-11-01"}, Reason.ACCEPTANCE_EXPIRED),
        (S.APPROVED, S.REGISTRATION, {"reply_communicated": False}, Reason.REPLY_NOT_COMMUNICATED),
        (S.ATTESTATION, S.REGISTRATION, {"accepted": False}, Reason.COMMITTEE_REQUIRED),
        (S.ON_HOLD, S.DELIVERY, {"accepted": False}, Reason.COMMITTEE_REQUIRED),
        (S.REGISTRATION, S.DELIVERY, {"registration_missing": ("الجوال",)}, Reason.REGISTRATION_INCOMPLETE),
        (S.DELIVERY, S.DELIVERED, {"undelivered": ("دورة",)}, Reason.NOT_DELIVERED),
        (S.DELIVERED, S.CLOSED, {"receipt_settled": False}, Reason.RECEIPT_MISSING),
        (S.REJECTED, S.CLOSED, {"reply_communicated": False}, Reason.REPLY_NOT_COMMUNICATED),
        (S.VERIFICATION, S.CLOSED, {}, Reason.STEP_NOT_ALLOWED),
        (S.REJECTED, S.APPEAL, {"appeal_open": False}, Reason.APPEAL_CLOSED),
        (S.DELIVERY, S.APPEAL, {}, Reason.STEP_NOT_ALLOWED),
        (S.CLOSED, S.VERIFICATION, {"reopen_open": False}, Reason.REOPEN_CLOSED),
        (S.CLOSED, S.VERIFICATION, {"reason_given": False}, Reason.REASON_REQUIRED),
        (S.REGISTRATION, S.ON_HOLD, {"reason_given": False}, Reason.REASON_REQUIRED),
        (S.CLOSED, S.ON_HOLD, {}, Reason.STEP_NOT_ALLOWED),
        (S.COMMITTEE, S.VOID, {}, Reason.STEP_NOT_ALLOWED),
        (S.RECEIVED, S.DRAFT, {}, Reason.STEP_NOT_ALLOWED),
    ],
)
def test_each_missing_thing_is_refused_by_name(
    before: Stage, after: Stage, lacking: dict[str, Any], reason: Reason
) -> None:
    found = refusals(before, after, replace(READY, **lacking))
    assert reason in [refusal.reason for refusal in found]


def test_a_type_without_committee_goes_from_signature_to_registration() -> None:
    facts = replace(READY, needs_committee=False, accepted=False, decision=None, reply_communicated=False)
    assert refusals(S.ATTESTATION, S.REGISTRATION, facts) == []
    unsigned = replace(facts, attestation_valid=False)
    assert [each.reason for each in refusals(S.ATTESTATION, S.REGISTRATION, unsigned)] == [Reason.NOT_ATTESTED]


def test_staff_may_take_in_an_incomplete_paper_request() -> None:
    facts = replace(READY, missing=("سيرة",), enforce_at_submission=False)
    assert refusals(S.DRAFT, S.RECEIVED, facts) == []
    assert refusals(S.VERIFICATION, S.ATTESTATION, facts) != []


def test_resuming_a_return_asks_for_nothing_a_second_time() -> None:
    assert refusals(S.ON_HOLD, S.AWAITING_APPLICANT, replace(READY, reason_given=False, returns=9)) == []


def test_a_remitted_appeal_comes_back_to_the_committee_and_another_does_not() -> None:
    assert refusals(S.APPEAL, S.COMMITTEE, replace(READY, ruling_leads_to=S.COMMITTEE)) == []
    assert refusals(S.APPEAL, S.REJECTED, replace(READY, ruling_leads_to=S.REJECTED)) == []


def test_a_vote_on_a_deferral_carries_it() -> None:
    assert refusals(S.COMMITTEE, S.ON_HOLD, replace(READY, decision=DEFERRAL)) == []


def test_standing_still_is_never_refused() -> None:
    assert all(refusals(stage, stage, Facts()) == [] for stage in Stage)


def test_every_reason_names_a_clause_of_the_policy() -> None:
    assert {reason.clause for reason in Reason} <= {f"P{number}" for number in range(1, 65)}


facts_of_any_kind = st.builds(
    Facts,
    missing=st.sampled_from([(), ("x",)]),
    attestation_valid=st.booleans(),
    notice_acknowledged=st.booleans(),
    referral_open=st.booleans(),
    reason_given=st.booleans(),
    needs_study=st.booleans(),
    accepted=st.booleans(),
    reply_communicated=st.booleans(),
    decision=st.none()
    | st.builds(
        DecisionFacts,
        outcome=st.sampled_from(Outcome),
        counted_outcome=st.sampled_from(Outcome),
        quorum_met=st.booleans(),
        has_reasons=st.booleans(),
        timing=st.sampled_from(Timing),
    ),
)


@given(st.sampled_from(Stage), st.sampled_from(sorted(DECIDED)), facts_of_any_kind)
@pytest.mark.clause("P59")
@pytest.mark.case("N5")
def test_no_road_but_the_committee_leads_to_a_decision(before: Stage, after: Stage, facts: Facts) -> None:
    if before is not after and not refusals(before, after, facts):
        assert before in MAY_LEAD_TO_DECISION
        if before is Stage.COMMITTEE:
            assert facts.decision is not None
            assert facts.decision.timing is not Timing.EARLY_REFUSED
            assert facts.decision.outcome is OUTCOME_OF[after]


@given(st.sampled_from(Stage), facts_of_any_kind)
@pytest.mark.clause("P56")
def test_nothing_unsigned_reaches_the_committee(before: Stage, facts: Facts) -> None:
    if before is not Stage.COMMITTEE and not refusals(before, Stage.COMMITTEE, facts):
        assert facts.attestation_valid
        assert facts.notice_acknowledged
        assert not facts.referral_open
