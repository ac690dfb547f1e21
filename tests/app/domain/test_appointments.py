from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.appointments import (
    OPEN,
    Plan,
    Problem,
    Status,
    free_slots,
    is_in_time,
    is_too_short,
    may_become,
    problem_of,
)

EIGHT = datetime(2026, 11, 1, 8)


def at(hours: float) -> datetime:
    return EIGHT + timedelta(hours=hours)


DAY = ((EIGHT, at(7)),)
PLAN = Plan(at(1), at(1.5), minimum_minutes=15, opening=DAY)


@pytest.mark.clause("P50")
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"end": at(1)}, Problem.ENDS_BEFORE_IT_BEGINS),
        ({"end": at(1.1)}, Problem.TOO_SHORT),
        ({"end": at(1.1), "shorter_reason": " "}, Problem.TOO_SHORT),
        ({"end": at(1.1), "shorter_reason": "سؤال واحد"}, None),
        ({"end": at(1.25)}, None),
        ({"end": at(7.5)}, Problem.CLOSED),
        ({"start": at(-1)}, Problem.CLOSED),
        ({"opening": ()}, Problem.CLOSED),
        ({"taken": ((at(1.4), at(2)),)}, Problem.TAKEN),
        ({"taken": ((at(1.5), at(2)), (at(0), at(1)))}, None),
        ({"is_visit": True}, Problem.NO_CONSENT),
        ({"is_visit": True, "has_consent": True}, Problem.NO_COMPANION),
        ({"is_visit": True, "has_consent": True, "has_companion": True}, None),
        ({"is_visit": True, "has_consent": True, "needs_companion": False}, None),
        ({"needs": "كرسي متحرك"}, Problem.NEEDS_NOT_MET),
        ({"needs": "كرسي متحرك", "arranged": "مدخل أرضي"}, None),
    ],
)
def test_what_stands_against_an_appointment(change: dict[str, object], problem: Problem | None) -> None:
    assert problem_of(replace(PLAN, **change)) is problem


def test_the_minimum_counts_whole_minutes() -> None:
    assert is_too_short(at(0), at(0) + timedelta(minutes=14), 15)
    assert not is_too_short(at(0), at(0) + timedelta(minutes=15), 15)


def test_what_has_ended_stays_as_it_ended() -> None:
    for before in Status:
        for after in Status:
            assert may_become(before, after) == (before is after or before in OPEN)


def test_free_times_lie_around_what_is_taken() -> None:
    taken = [(at(0.5), at(1.25)), (at(2), at(7))]
    assert list(free_slots(DAY, taken, 30)) == [(at(0), at(0.5)), (at(1.25), at(1.75))]


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), max_size=6),
    st.integers(5, 120),
)
def test_a_free_time_is_open_long_enough_and_free(spans: list[tuple[int, int]], minutes: int) -> None:
    taken = [(EIGHT + timedelta(minutes=s), EIGHT + timedelta(minutes=s + n)) for s, n in spans]
    slots = list(free_slots(DAY, taken, minutes))
    for start, end in slots:
        assert problem_of(Plan(start, end, minutes, opening=DAY, taken=tuple(taken))) is None
    assert all(one[1] <= other[0] for one, other in zip(slots, slots[1:], strict=False))


def test_a_person_changes_a_meeting_by_herself_until_some_hours_before() -> None:
    start = datetime(2026, 11, 2, 10)
    assert is_in_time(start, start - timedelta(hours=4), 4)
    assert not is_in_time(start, start - timedelta(hours=3, minutes=59), 4)
