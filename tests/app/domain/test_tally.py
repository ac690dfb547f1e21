from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.tally import DecisionRule, Outcome, TieBreak, Vote, count_votes

A, P, R, N, X = Vote.ACCEPT, Vote.PARTIAL, Vote.REJECT, Vote.ABSTAIN, Vote.RECUSED
MAJORITY = DecisionRule.MAJORITY_OF_PRESENT
ballots = st.lists(st.sampled_from(Vote), max_size=9)


def outcome(votes: list[Vote], rule: DecisionRule = MAJORITY, tie: TieBreak = TieBreak.CHAIR) -> Outcome:
    """The first voter is the chair."""
    return count_votes({str(seat): vote for seat, vote in enumerate(votes)}, rule, tie, chair="0").outcome


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([A, A, R], Outcome.ACCEPTED),
        ([A, P, R], Outcome.PARTIALLY_ACCEPTED),
        ([P, P, A], Outcome.PARTIALLY_ACCEPTED),
        ([R, R, A], Outcome.REJECTED),
        ([A, R], Outcome.ACCEPTED),
        ([R, A], Outcome.REJECTED),
        ([P, R], Outcome.PARTIALLY_ACCEPTED),
        ([N, A, R], Outcome.DEFERRED),
        ([X, A, A, R], Outcome.ACCEPTED),
        ([N, N, A], Outcome.DEFERRED),
        ([N, N, R], Outcome.DEFERRED),
        ([A, R, N, N], Outcome.DEFERRED),
        ([A, P, R, R], Outcome.PARTIALLY_ACCEPTED),
        ([X], Outcome.DEFERRED),
    ],
)
@pytest.mark.clause("P59")
def test_majority_of_present_members(votes: list[Vote], expected: Outcome) -> None:
    assert outcome(votes) is expected


@pytest.mark.parametrize(
    ("rule", "votes", "expected"),
    [
        (DecisionRule.TWO_THIRDS, [A, A, R], Outcome.ACCEPTED),
        (DecisionRule.TWO_THIRDS, [A, A, A, R, R], Outcome.REJECTED),
        (DecisionRule.UNANIMOUS, [A, A, A], Outcome.ACCEPTED),
        (DecisionRule.UNANIMOUS, [A, A, P], Outcome.PARTIALLY_ACCEPTED),
        (DecisionRule.UNANIMOUS, [A, A, R], Outcome.REJECTED),
        (DecisionRule.UNANIMOUS, [A, N, N], Outcome.DEFERRED),
    ],
)
def test_stricter_rules(rule: DecisionRule, votes: list[Vote], expected: Outcome) -> None:
    assert outcome(votes, rule) is expected


@pytest.mark.parametrize(("tie", "expected"), [(TieBreak.REJECT, Outcome.REJECTED), (TieBreak.DEFER, Outcome.DEFERRED)])
def test_a_tie_follows_the_committees_rule(tie: TieBreak, expected: Outcome) -> None:
    assert outcome([A, R], tie=tie) is expected


@pytest.mark.clause("P59")
@pytest.mark.case("E25")
def test_an_absent_chair_cannot_break_a_tie() -> None:
    assert count_votes({"1": A, "2": R}, MAJORITY, TieBreak.CHAIR).outcome is Outcome.DEFERRED


def test_a_tally_reads_as_a_line_of_the_minutes() -> None:
    assert str(count_votes({"1": A, "2": A, "3": R}, MAJORITY, TieBreak.CHAIR)) == "Accept: 2, Reject: 1"


@given(ballots, st.sampled_from(DecisionRule), st.sampled_from(TieBreak))
def test_a_vote_changed_to_accept_never_harms_the_applicant(
    votes: list[Vote], rule: DecisionRule, tie: TieBreak
) -> None:
    rank = [Outcome.REJECTED, Outcome.DEFERRED, Outcome.PARTIALLY_ACCEPTED, Outcome.ACCEPTED]
    for seat, vote in enumerate(votes):
        if vote in (R, P):
            better = [*votes[:seat], A, *votes[seat + 1 :]]
            assert rank.index(outcome(better, rule, tie)) >= rank.index(outcome(votes, rule, tie))


@given(ballots, st.sampled_from(DecisionRule))
def test_recused_members_do_not_change_the_outcome(votes: list[Vote], rule: DecisionRule) -> None:
    assert outcome([*votes, X], rule) is outcome(votes, rule)
