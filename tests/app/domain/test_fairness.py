"""Decisions compared between groups, with the suppression of small ones (P28)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.fairness import Decided, GroupResult, compare_groups, compare_over_periods

rows = st.lists(st.builds(Decided, st.sampled_from("abcd"), st.sampled_from("pqrstuvwxyz"), st.booleans()), max_size=60)


def decided(group: str, people: int, accepted: int) -> list[Decided]:
    return [Decided(group, f"{group}{number}", number < accepted) for number in range(people)]


def test_groups_that_are_large_enough_are_told_with_their_share() -> None:
    found = compare_groups([*decided("الجبيل", 8, 2), *decided("الرياض", 10, 7)], k=5)
    assert found.groups == (GroupResult("الجبيل", 8, 2, 25.0), GroupResult("الرياض", 10, 7, 70.0))
    assert found.overall == GroupResult("", 18, 9, 50.0)


@pytest.mark.clause("P28")
def test_a_small_group_is_hidden_with_a_second_one() -> None:
    found = compare_groups([*decided("a", 2, 1), *decided("b", 6, 3), *decided("c", 20, 10)], k=5)
    assert [group.decisions for group in found.groups] == [None, None, 20]
    assert found.overall.decisions == 28


def test_many_decisions_about_few_people_are_few_people() -> None:
    found = compare_groups([Decided("a", "one", True)] * 40, k=5)
    assert found.groups == (GroupResult("a", None, None, None),) and found.overall.decisions is None


def test_nothing_decided_is_nothing_shown() -> None:
    assert compare_groups([], k=5).groups == ()


@pytest.mark.clause("P28")
def test_periods_are_summed_without_what_one_of_them_hides() -> None:
    first, second = [*decided("a", 8, 2), *decided("b", 9, 3)], [*decided("a", 2, 2), *decided("b", 9, 9)]
    found = compare_over_periods([first, second, []], k=5)
    assert found.groups == (GroupResult("a", 8, 2, 25.0), GroupResult("b", 9, 3, 33.3))
    assert found.overall == GroupResult("", 28, 16, 57.1)


@given(st.lists(rows, max_size=4), rows)
def test_a_longer_span_tells_no_more_than_the_period_it_adds(
    periods: list[list[Decided]], added: list[Decided]
) -> None:
    alone = compare_groups(added, 5).overall.decisions or 0
    shorter, longer = compare_over_periods(periods, 5), compare_over_periods([*periods, added], 5)
    assert (longer.overall.decisions or 0) - (shorter.overall.decisions or 0) == alone


@given(rows, st.integers(0, 9))
def test_no_figure_is_about_fewer_people_than_the_limit(given_rows: list[Decided], k: int) -> None:
    for group in compare_groups(given_rows, k).groups:
        people = {row.person for row in given_rows if row.group == group.group}
        assert group.decisions is None or len(people) >= max(3, k)
