from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.quorum import QuorumMode, QuorumRules, check_quorum

MEMBERS = {"chair", "second", "third", "fourth"}
people = st.sets(st.sampled_from(sorted(MEMBERS)))


@pytest.mark.parametrize(
    ("rules", "present", "recused", "is_met"),
    [
        (QuorumRules(), MEMBERS, set(), True),
        (QuorumRules(), MEMBERS - {"fourth"}, set(), False),
        (QuorumRules(), MEMBERS - {"fourth"}, {"fourth"}, True),
        (QuorumRules(recused_counts=True), MEMBERS - {"fourth"}, {"fourth"}, False),
        (QuorumRules(QuorumMode.MAJORITY), {"chair", "second"}, set(), False),
        (QuorumRules(QuorumMode.MAJORITY), {"chair", "second", "third"}, set(), True),
        (QuorumRules(QuorumMode.NUMBER, 2), {"chair", "second"}, set(), True),
        (QuorumRules(QuorumMode.NUMBER, 0), set(), set(), False),
        (QuorumRules(), MEMBERS, MEMBERS, False),
    ],
)
@pytest.mark.clause("P59")
def test_presence_of_those_entitled_to_vote(
    rules: QuorumRules, present: set[str], recused: set[str], is_met: bool
) -> None:
    assert check_quorum(MEMBERS, present, recused, rules).is_met is is_met


@given(people, people, st.sampled_from(QuorumMode), st.integers(1, 4))
def test_one_more_member_present_never_breaks_a_quorum(
    present: set[str], recused: set[str], mode: QuorumMode, number: int
) -> None:
    rules = QuorumRules(mode, number)
    if check_quorum(MEMBERS, present, recused, rules).is_met:
        assert all(check_quorum(MEMBERS, present | {one}, recused, rules).is_met for one in MEMBERS)


@given(people, st.sampled_from(QuorumMode))
def test_strangers_do_not_count(recused: set[str], mode: QuorumMode) -> None:
    assert not check_quorum(MEMBERS, {"visitor", "guest"}, recused, QuorumRules(mode, 1)).is_met
