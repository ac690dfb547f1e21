"""Alternates take the seats of members who are absent or step aside; the quorum is of those entitled to vote (E24)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.quorum import QuorumMode, QuorumRules
from women_mining_beneficiaries.domain.seats import Seat, judge_quorum, seat_voters

CHAIR, SECOND, THIRD = (
    Seat("chair", ("delegate",)),
    Seat("second", ("spare", "delegate")),
    Seat("third", ("delegate",)),
)
SEATS = [CHAIR, SECOND, THIRD]
EVERYBODY = ["chair", "second", "third", "spare", "delegate"]
people = st.sets(st.sampled_from(EVERYBODY))


@pytest.mark.parametrize(
    ("present", "recused", "voters"),
    [
        (["chair", "second", "third"], [], {"chair": "chair", "second": "second", "third": "third"}),
        (["chair", "second", "spare"], [], {"chair": "chair", "second": "second"}),
        (["chair", "spare", "third"], [], {"chair": "chair", "second": "spare", "third": "third"}),
        (["chair", "second", "spare"], ["second"], {"chair": "chair", "second": "spare"}),
        (["second", "spare", "delegate"], ["second", "spare"], {"chair": "delegate"}),
        ([], [], {}),
    ],
)
def test_who_votes_in_which_seat(present: list[str], recused: list[str], voters: dict[str, str]) -> None:
    assert seat_voters(SEATS, present, recused) == voters


@pytest.mark.case("E24")
@pytest.mark.parametrize(
    ("rules", "present", "recused", "is_met"),
    [
        (QuorumRules(), ["chair", "second", "third"], ["third"], True),
        (QuorumRules(), ["chair", "second"], [], False),
        (QuorumRules(), ["chair", "second"], ["third"], True),
        (QuorumRules(recused_counts=True), ["chair", "second"], ["third"], False),
        (QuorumRules(recused_counts=True), ["chair", "second", "third"], ["third"], True),
        (QuorumRules(QuorumMode.NUMBER, 2), ["chair", "second", "third"], ["second", "third"], False),
        (QuorumRules(QuorumMode.NUMBER, 2), ["chair", "second", "third", "spare"], ["second", "third"], True),
        (QuorumRules(), ["chair", "second", "third"], ["chair", "second", "third"], False),
    ],
)
def test_the_quorum_is_of_those_entitled(
    rules: QuorumRules, present: list[str], recused: list[str], is_met: bool
) -> None:
    assert judge_quorum(SEATS, present, recused, rules).is_met is is_met


@pytest.mark.case("E24")
def test_what_is_only_reported_leaves_no_seat() -> None:
    assert judge_quorum(SEATS, ["chair", "second"], ["third"], QuorumRules()).is_met
    assert not judge_quorum(SEATS, ["chair", "second"], ["third"], QuorumRules(), unreviewed=["third"]).is_met


@given(people, people)
def test_nobody_who_steps_aside_or_is_absent_votes_and_nobody_votes_twice(present: set[str], recused: set[str]) -> None:
    voters = list(seat_voters(SEATS, present, recused).values())
    assert set(voters) <= present - recused
    assert len(voters) == len(set(voters))


@given(people, people, st.sampled_from(QuorumMode), st.booleans())
def test_a_quorum_needs_somebody_who_is_there(
    present: set[str], recused: set[str], mode: QuorumMode, counts: bool
) -> None:
    if not present:
        assert not judge_quorum(SEATS, present, recused, QuorumRules(mode, 1, counts)).is_met
