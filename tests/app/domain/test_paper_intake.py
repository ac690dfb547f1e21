from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.paper_intake import Paper, PaperProblem, approval_problem, claim_problem

TYPED = date(2026, 11, 8)
PAPER = Paper(date(2026, 11, 3), "delegate", has_scan=True, reason="زيارة منطقة بلا شبكة")


@pytest.mark.clause("P53")
@pytest.mark.case("E44", "B5")
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"received_on": TYPED}, None),
        ({"received_on": TYPED + timedelta(1)}, PaperProblem.IN_THE_FUTURE),
        ({"received_on": TYPED - timedelta(8)}, PaperProblem.TOO_EARLY),
        ({"has_scan": False}, PaperProblem.NO_SCAN),
        ({"reason": " "}, PaperProblem.NO_REASON),
    ],
)
def test_a_paper_counts_a_week_back_with_scan_and_reason(
    changes: dict[str, object], problem: PaperProblem | None
) -> None:
    assert claim_problem(replace(PAPER, **changes), TYPED, 7) is problem  # type: ignore[arg-type]


@pytest.mark.case("B5")
def test_the_day_on_the_paper_takes_a_second_person() -> None:
    assert approval_problem(PAPER) is PaperProblem.NOT_APPROVED
    assert approval_problem(replace(PAPER, approved_by="delegate")) is PaperProblem.APPROVED_BY_TYPIST
    assert approval_problem(replace(PAPER, approved_by="officer")) is None


@given(st.integers(-30, 30), st.integers(0, 14))
def test_nothing_counts_from_before_the_limit_or_after_today(days_back: int, limit: int) -> None:
    paper = replace(PAPER, received_on=TYPED - timedelta(days_back))
    assert (claim_problem(paper, TYPED, limit) is None) is (0 <= days_back <= limit)
