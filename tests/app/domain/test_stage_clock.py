"""Deadlines of stages: which rule holds, when it is due, and what a pause does to it (P12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.stage_clock import (
    SlaState,
    StageRule,
    Subject,
    Unit,
    Visit,
    choose_rule,
    find_deadline,
    minutes_of,
    state_at,
)
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.working_calendar import Hours, WorkingCalendar, expand_holidays

pytestmark = pytest.mark.clause("P12")

OPEN = tuple(Hours(weekday, time(8), time(16)) for weekday in (6, 0, 1, 2, 3))
RAMADAN = tuple(Hours(weekday, time(10), time(15), date(2026, 2, 18), date(2026, 3, 18)) for weekday in (6, 0, 1, 2, 3))
EID = expand_holidays([(date(2026, 3, 19), date(2026, 3, 24))])
CALENDAR = WorkingCalendar(holidays=EID, hours=OPEN + RAMADAN)
THREE_DAYS = StageRule("matching", "verification", 3)
SUNDAY = datetime(2026, 11, 1, 10)


def visit(start: datetime, end: datetime | None = None, stage: Stage = Stage.VERIFICATION) -> Visit:
    return Visit(stage, start, end)


def test_days_end_when_the_association_closes() -> None:
    found = find_deadline([visit(SUNDAY)], THREE_DAYS, CALENDAR)
    assert (found.warn_on, found.due_on) == (datetime(2026, 11, 3, 16), datetime(2026, 11, 4, 16))


def test_working_days_skip_weekend_and_eid() -> None:
    wednesday = datetime(2026, 3, 18, 11)
    assert find_deadline([visit(wednesday)], THREE_DAYS, CALENDAR).due_on == datetime(2026, 3, 29, 16)
    plain = replace(THREE_DAYS, unit=Unit.CALENDAR_DAYS)
    assert find_deadline([visit(wednesday)], plain, CALENDAR).due_on == datetime(2026, 3, 21, 23, 59, 59)


def test_hours_are_those_of_ramadan_while_it_lasts() -> None:
    rule = replace(THREE_DAYS, duration=8, unit=Unit.WORKING_HOURS)
    tuesday = datetime(2026, 3, 17, 10)
    assert find_deadline([visit(tuesday)], rule, CALENDAR).due_on == datetime(2026, 3, 18, 13)
    assert find_deadline([visit(SUNDAY)], rule, CALENDAR).due_on == datetime(2026, 11, 2, 10)


@pytest.mark.case("E9")
@pytest.mark.parametrize(
    ("unit", "duration", "expected"),
    [
        (Unit.WORKING_DAYS, 3, datetime(2026, 11, 11, 16)),
        (Unit.CALENDAR_DAYS, 3, datetime(2026, 11, 11, 23, 59, 59)),
        (Unit.WORKING_HOURS, 24, datetime(2026, 11, 11, 10)),
    ],
)
def test_the_clock_goes_on_where_it_stood_when_the_applicant_has_answered(
    unit: Unit, duration: int, expected: datetime
) -> None:
    """One working day was used before a week of waiting."""
    visits = [
        visit(datetime(2026, 10, 1, 10), datetime(2026, 10, 29, 10), Stage.RECEIVED),
        visit(SUNDAY, SUNDAY + timedelta(days=1)),
        visit(SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=8), Stage.AWAITING_APPLICANT),
        visit(SUNDAY + timedelta(days=8)),
    ]
    rule = replace(THREE_DAYS, unit=unit, duration=duration)
    assert find_deadline(visits, rule, CALENDAR).due_on == expected


def test_a_new_round_begins_anew() -> None:
    visits = [
        visit(SUNDAY - timedelta(days=30), SUNDAY - timedelta(days=20)),
        visit(SUNDAY - timedelta(days=20), SUNDAY, Stage.ATTESTATION),
        visit(SUNDAY),
    ]
    assert find_deadline(visits, THREE_DAYS, CALENDAR).due_on == datetime(2026, 11, 4, 16)


def test_a_used_up_stage_is_due_at_once() -> None:
    visits = [
        visit(SUNDAY - timedelta(days=30), SUNDAY - timedelta(days=5)),
        visit(SUNDAY - timedelta(days=5), SUNDAY, Stage.ON_HOLD),
        visit(SUNDAY),
    ]
    assert find_deadline(visits, THREE_DAYS, CALENDAR).due_on == datetime(2026, 11, 1, 16)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 3, 16), SlaState.WITHIN),
        (datetime(2026, 11, 3, 16, 1), SlaState.AT_RISK),
        (datetime(2026, 11, 4, 16), SlaState.AT_RISK),
        (datetime(2026, 11, 4, 16, 1), SlaState.BREACHED),
    ],
)
def test_the_state_is_known_at_the_moment_it_is_asked_for(now: datetime, expected: SlaState) -> None:
    found = find_deadline([visit(SUNDAY)], THREE_DAYS, CALENDAR)
    assert state_at(now, Stage.VERIFICATION, found.warn_on, found.due_on) is expected


def test_without_a_deadline_a_stage_pauses_or_is_not_measured() -> None:
    assert state_at(SUNDAY, Stage.ON_HOLD, None, None) is SlaState.PAUSED
    assert state_at(SUNDAY, Stage.CLOSED, None, None) is None
    assert state_at(SUNDAY, Stage.DELIVERY, None, SUNDAY) is SlaState.WITHIN


RULES = [
    StageRule("a", "verification", 3),
    StageRule("b", "verification", 3),
    StageRule("urgent", "verification", 1, priority="Urgent"),
    StageRule("branch", "verification", 4, branch="ينبع"),
    StageRule("type", "verification", 5, support_type="SEED"),
    StageRule("state", "verification", 2, state="Second Look"),
    StageRule("other", "delivery", 15),
]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (Subject("verification"), "a"),
        (Subject("verification", priority="Urgent", branch="ينبع"), "urgent"),
        (Subject("verification", branch="ينبع"), "branch"),
        (Subject("verification", support_type="SEED", priority="Urgent"), "type"),
        (Subject("verification", state="Second Look", support_type="SEED"), "state"),
        (Subject("registration"), None),
    ],
)
def test_the_most_specific_rule_holds(subject: Subject, expected: str | None) -> None:
    chosen = choose_rule(RULES, subject)
    assert (chosen and chosen.name) == expected


def test_minutes_of_a_visit_count_up_to_now() -> None:
    assert minutes_of(visit(SUNDAY), CALENDAR) == 0
    assert minutes_of(visit(SUNDAY), CALENDAR, SUNDAY + timedelta(hours=2)) == 120
    assert minutes_of(visit(SUNDAY, SUNDAY + timedelta(days=1)), CALENDAR) == 480


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1))
rules = st.builds(
    StageRule,
    name=st.just("x"),
    stage=st.just("verification"),
    duration=st.integers(0, 40),
    unit=st.sampled_from(Unit),
    warn_at_pct=st.integers(0, 120),
)


@given(moments, rules)
def test_a_stage_is_at_risk_before_it_is_due(start: datetime, rule: StageRule) -> None:
    found = find_deadline([visit(start)], rule, CALENDAR)
    assert start <= found.warn_on <= found.due_on


@given(moments, rules, st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_pause_never_brings_a_deadline_forward(start: datetime, rule: StageRule, before: int, waiting: int) -> None:
    left, back = start + timedelta(minutes=before), start + timedelta(minutes=before + waiting)
    visits = [visit(start, left), visit(left, back, Stage.AWAITING_APPLICANT), visit(back)]
    assert find_deadline(visits, rule, CALENDAR).due_on >= find_deadline([visit(start)], rule, CALENDAR).due_on
