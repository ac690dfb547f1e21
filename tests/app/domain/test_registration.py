from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.registration import Checklist, CompletionPoint, Status, age_on, can_move

COMPLETE = Checklist(True, True, True, True, True)


@pytest.mark.clause("P61")
def test_registration_completes_after_acceptance_by_default() -> None:
    preliminary = replace(COMPLETE, accepted_request=False)
    assert preliminary.missing(CompletionPoint.AFTER_ACCEPTANCE) == ["accepted_request"]
    assert preliminary.percent(CompletionPoint.AFTER_ACCEPTANCE) == 80.0
    assert preliminary.missing(CompletionPoint.AT_INTAKE) == []
    assert preliminary.percent(CompletionPoint.EITHER) == 100.0


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (Status.PRELIMINARY, Status.COMPLETE, True),
        (Status.PRELIMINARY, Status.SUSPENDED, False),
        (Status.COMPLETE, Status.COMPLETE, True),
        (Status.COMPLETE, Status.DECEASED, True),
        (Status.MERGED, Status.COMPLETE, False),
        (Status.MERGED, Status.ERASED, False),
        (Status.COMPLETE, Status.UPDATE_REQUIRED, True),
        (Status.UPDATE_REQUIRED, Status.COMPLETE, True),
        (Status.UPDATE_REQUIRED, Status.PRELIMINARY, False),
        (Status.DECEASED, Status.COMPLETE, False),
    ],
)
def test_status_moves_only_along_the_registration(before: Status, after: Status, allowed: bool) -> None:
    assert can_move(before, after) is allowed


@given(st.builds(Checklist, *[st.booleans()] * 5), st.sampled_from(CompletionPoint))
def test_one_hundred_percent_means_nothing_is_missing(checklist: Checklist, point: CompletionPoint) -> None:
    assert (checklist.percent(point) == 100.0) is (checklist.missing(point) == [])


def test_age_counts_completed_years() -> None:
    assert age_on(date(2008, 11, 23), date(2026, 11, 22)) == 17
    assert age_on(date(2008, 11, 22), date(2026, 11, 22)) == 18
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
