"""Appeals: their time, their reviewers, their result."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from women_mining_beneficiaries.domain.appeals import (
    Admissibility,
    Ruling,
    able_to_rule,
    days_late,
    judge_admission,
    stage_after,
)
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome

DEADLINE = date(2026, 12, 1)


@pytest.mark.case("E22")
@pytest.mark.parametrize(("days", "late"), [(-5, 0), (0, 0), (1, 1), (9, 9)])
def test_a_day_after_the_last_day_is_late(days: int, late: int) -> None:
    assert days_late(DEADLINE + timedelta(days=days), DEADLINE) == late


def test_without_a_last_day_nothing_is_late() -> None:
    assert days_late(DEADLINE, None) == 0


@pytest.mark.case("E22")
@pytest.mark.parametrize(
    ("late", "reason", "admission"),
    [
        (0, "", Admissibility.ADMISSIBLE),
        (1, "  ", Admissibility.LATE),
        (1, "كانت في المستشفى", Admissibility.LATE_ACCEPTED),
    ],
)
def test_lateness_is_accepted_with_a_reason_only(late: int, reason: str, admission: Admissibility) -> None:
    assert judge_admission(late, reason) is admission


@pytest.mark.parametrize(
    ("ruling", "appealed", "stage"),
    [
        (Ruling.REMITTED, Outcome.REJECTED, Stage.COMMITTEE),
        (Ruling.OVERTURNED, Outcome.REJECTED, Stage.APPROVED),
        (Ruling.UPHELD, Outcome.REJECTED, Stage.REJECTED),
        (Ruling.UPHELD, Outcome.PARTIALLY_ACCEPTED, Stage.PARTIALLY_APPROVED),
    ],
)
def test_where_a_ruling_leads(ruling: Ruling, appealed: Outcome, stage: Stage) -> None:
    assert stage_after(ruling, appealed) is stage


@pytest.mark.case("E23")
def test_who_voted_does_not_rule() -> None:
    assert able_to_rule(["chair", "member", "director"], {"chair", "member"}) == ["director"]
