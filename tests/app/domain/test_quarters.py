"""Whole quarters within a span (P28)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.quarters import after, first_day, quarter_of, whole_quarters

TODAY = date(2026, 11, 28)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), [(2026, 1), (2026, 2)]),
        (date(2026, 1, 2), date(2026, 6, 29), []),
        (date(2025, 10, 1), date(2026, 12, 31), [(2025, 4), (2026, 1), (2026, 2), (2026, 3)]),
        (date(2026, 10, 1), date(2026, 12, 31), []),
    ],
)
def test_only_quarters_that_lie_in_the_span_and_have_ended(first: date, last: date, found: list[object]) -> None:
    assert whole_quarters(first, last, TODAY) == found


@given(days, days, days)
def test_the_quarters_of_a_span_follow_each_other_and_stay_in_it(first: date, last: date, today: date) -> None:
    found = whole_quarters(first, last, today)
    assert all(first <= first_day(quarter) and first_day(after(quarter)) <= today for quarter in found)
    assert all(after(one) == other for one, other in zip(found, found[1:], strict=False))
    assert all(quarter_of(first_day(quarter)) == quarter for quarter in found)
