from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from women_mining_beneficiaries.domain.policy_versions import Gap, PolicyStage, Version, gap_before, reminder_due

TODAY = date(2026, 11, 28)
VERSION = Version(meeting_date=date(2026, 11, 22), effective_from=date(2026, 11, 28))


@pytest.mark.clause("P63", "P64")
@pytest.mark.parametrize(
    ("stage", "change", "gap"),
    [
        (PolicyStage.DRAFT, {"has_clauses": False}, None),
        (PolicyStage.RETURNED, {"has_clauses": False}, Gap.REASON),
        (PolicyStage.RETURNED, {"has_clauses": False, "has_reason": True}, None),
        (PolicyStage.REVIEW, {"has_clauses": False}, Gap.CLAUSES),
        (PolicyStage.REVIEW, {"missing_approval": ("x",)}, None),
        (PolicyStage.BOARD, {"is_amendment": True}, Gap.SUMMARY),
        (PolicyStage.BOARD, {"is_amendment": True, "has_summary": True}, None),
        (PolicyStage.APPROVED, {}, None),
        (PolicyStage.APPROVED, {"missing_approval": ("minutes",)}, Gap.APPROVAL),
        (PolicyStage.APPROVED, {"weekday_disagrees": True}, Gap.WEEKDAY),
        (PolicyStage.APPROVED, {"meeting_date": date(2026, 11, 29)}, Gap.FUTURE_MEETING),
        (PolicyStage.APPROVED, {"meeting_date": None}, None),
        (PolicyStage.APPROVED, {"effective_from": date(2027, 1, 1)}, None),
        (PolicyStage.IN_FORCE, {"effective_from": date(2027, 1, 1)}, Gap.NOT_YET),
        (PolicyStage.IN_FORCE, {"effective_from": None}, None),
        (PolicyStage.IN_FORCE, {"missing_approval": ("minutes",)}, Gap.APPROVAL),
        (PolicyStage.IN_FORCE, {}, None),
        (PolicyStage.SUPERSEDED, {}, Gap.SECOND_IN_FORCE),
    ],
)
def test_what_a_version_lacks(stage: PolicyStage, change: dict[str, object], gap: Gap | None) -> None:
    assert gap_before(stage, replace(VERSION, **change), TODAY) is gap


@pytest.mark.clause("P10")
def test_a_review_is_announced_on_the_days_before_it() -> None:
    days = frozenset({60, 30, 7})
    assert reminder_due(date(2026, 12, 5), TODAY, days)
    assert not reminder_due(date(2026, 12, 6), TODAY, days)
    assert not reminder_due(None, TODAY, days)
