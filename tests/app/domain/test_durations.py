from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.durations import Durations, share, summarise


def test_spans_are_told_in_hours() -> None:
    assert summarise([60, 120, 300]) == Durations(3, 2.7, 2.0, 5.0)
    assert summarise([]) == Durations(0, 0.0, 0.0, 0.0)


def test_a_share_of_nothing_is_no_share() -> None:
    assert (share(1, 3), share(0, 2), share(0, 0)) == (33.3, 0.0, None)


@given(st.lists(st.integers(0, 100_000), min_size=1))
def test_mean_and_median_lie_below_the_longest(minutes: list[int]) -> None:
    found = summarise(minutes)
    assert found.count == len(minutes)
    assert max(found.mean, found.median) <= found.longest
