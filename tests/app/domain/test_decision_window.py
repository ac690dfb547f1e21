"""The decision period of P60 in its three readings; the dates are the analysis' worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.decision_window import (
    DayBasis,
    DecisionWindow,
    MinimumEnforcement,
    Pause,
    Reading,
    Timing,
    WindowRules,
    compute_window,
    judge_timing,
    keep_told,
)
from women_mining_beneficiaries.domain.working_calendar import WorkingCalendar, expand_holidays

pytestmark = pytest.mark.clause("P60")

CALENDAR = WorkingCalendar(
    holidays=expand_holidays([(date(2026, 2, 22), None), (date(2026, 3, 19), date(2026, 3, 24))])
)
REFERRED = date(2026, 3, 10)
MINIMUM = WindowRules()
MAXIMUM = WindowRules(reading=Reading.MAXIMUM)
WINDOW = WindowRules(reading=Reading.WINDOW)
BLOCK = MinimumEnforcement.BLOCK_WITH_OVERRIDE

any_rules = st.builds(
    WindowRules,
    reading=st.sampled_from(Reading),
    days=st.integers(0, 40),
    upper_days=st.integers(0, 60),
    basis=st.sampled_from(DayBasis),
    roll_to_working_day=st.booleans(),
)
anchors = st.dates(date(2025, 6, 1), date(2026, 12, 31))


def test_minimum_falls_on_eid_and_rolls_to_the_next_working_day() -> None:
    window = compute_window(REFERRED, MINIMUM, CALENDAR)
    assert window.earliest == date(2026, 3, 25)
    assert window.latest_is_binding is False
    assert judge_timing(window, date(2026, 3, 20), BLOCK) is Timing.EARLY_REFUSED
    assert judge_timing(window, date(2026, 3, 20), BLOCK, has_override=True) is Timing.EARLY_OVERRIDDEN
    assert judge_timing(window, date(2026, 3, 25), BLOCK) is Timing.ON_TIME


def test_maximum_rolls_back_to_the_working_day_before_eid() -> None:
    window = compute_window(REFERRED, MAXIMUM, CALENDAR)
    assert (window.earliest, window.latest) == (None, date(2026, 3, 18))
    assert judge_timing(window, date(2026, 3, 16), BLOCK) is Timing.ON_TIME
    assert judge_timing(window, date(2026, 3, 25), BLOCK) is Timing.LATE


def test_window_has_both_ends() -> None:
    window = compute_window(REFERRED, WINDOW, CALENDAR)
    assert (window.earliest, window.latest) == (date(2026, 3, 25), date(2026, 4, 7))
    assert window.latest_is_binding is True
    assert judge_timing(window, date(2026, 3, 24), BLOCK) is Timing.EARLY_REFUSED
    assert judge_timing(window, date(2026, 4, 8), BLOCK) is Timing.LATE


def test_day_thirteen_is_refused_and_day_fourteen_passes() -> None:
    referred = date(2026, 11, 1)
    window = compute_window(referred, MINIMUM, CALENDAR)
    assert judge_timing(window, referred + timedelta(days=13), BLOCK) is Timing.EARLY_REFUSED
    assert judge_timing(window, referred + timedelta(days=14), BLOCK) is Timing.ON_TIME


@pytest.mark.parametrize(("days", "expected"), [(10, date(2026, 3, 30)), (14, date(2026, 4, 5))])
def test_working_days_skip_weekends_and_holidays(days: int, expected: date) -> None:
    rules = replace(MINIMUM, days=days, basis=DayBasis.WORKING)
    assert compute_window(REFERRED, rules, CALENDAR).earliest == expected


def test_without_rolling_the_date_stays_on_the_holiday() -> None:
    rules = replace(WINDOW, roll_to_working_day=False)
    window = compute_window(REFERRED, rules, CALENDAR)
    assert (window.earliest, window.latest) == (date(2026, 3, 24), date(2026, 4, 7))


def test_waiting_for_the_applicant_moves_the_window() -> None:
    pause = Pause(date(2026, 3, 11), date(2026, 3, 16))
    assert compute_window(REFERRED, MINIMUM, CALENDAR, [pause]).earliest == date(2026, 3, 29)
    working = replace(MINIMUM, basis=DayBasis.WORKING, days=10)
    assert compute_window(REFERRED, working, CALENDAR, [pause]).earliest == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("enforcement", "has_override", "expected"),
    [
        (MinimumEnforcement.OFF, False, Timing.EARLY_ALLOWED),
        (MinimumEnforcement.WARN, False, Timing.EARLY_ALLOWED),
        (MinimumEnforcement.BLOCK, True, Timing.EARLY_REFUSED),
    ],
)
def test_enforcement_decides_what_early_means(
    enforcement: MinimumEnforcement, has_override: bool, expected: Timing
) -> None:
    window = compute_window(REFERRED, MINIMUM, CALENDAR)
    assert judge_timing(window, REFERRED, enforcement, has_override) is expected


def test_a_very_short_maximum_never_ends_before_it_begins() -> None:
    rules = replace(MAXIMUM, days=1)
    assert compute_window(date(2026, 3, 23), rules, CALENDAR).latest == date(2026, 3, 23)


@given(anchors, any_rules)
def test_a_window_always_leaves_a_day_to_decide_on(anchor: date, rules: WindowRules) -> None:
    window = compute_window(anchor, rules, CALENDAR)
    assert window.latest is not None
    assert window.latest >= (window.earliest or anchor)
    assert judge_timing(window, window.latest, BLOCK) is Timing.ON_TIME


@given(anchors, any_rules)
def test_rolled_minimum_is_a_working_day_and_never_short_of_the_period(anchor: date, rules: WindowRules) -> None:
    rules = replace(rules, reading=Reading.MINIMUM, basis=DayBasis.CALENDAR, roll_to_working_day=True)
    earliest = compute_window(anchor, rules, CALENDAR).earliest
    assert earliest is not None
    assert CALENDAR.is_working_day(earliest)
    assert earliest >= anchor + timedelta(days=rules.days)


@given(anchors, any_rules, st.integers(0, 30), st.integers(0, 30))
def test_a_pause_never_brings_the_window_forward(anchor: date, rules: WindowRules, offset: int, length: int) -> None:
    pause = Pause(anchor + timedelta(days=offset), anchor + timedelta(days=offset + length))
    plain = compute_window(anchor, rules, CALENDAR)
    paused = compute_window(anchor, rules, CALENDAR, [pause])
    assert (paused.earliest or anchor) >= (plain.earliest or anchor)
    assert paused.latest is not None
    assert plain.latest is not None
    assert paused.latest >= plain.latest


def test_what_was_told_never_moves_earlier_and_leaves_a_day_to_decide_on() -> None:
    told = DecisionWindow(date(2026, 3, 25), date(2026, 4, 7), latest_is_binding=False)
    earlier = DecisionWindow(date(2026, 3, 24), date(2026, 3, 24), latest_is_binding=True)
    assert keep_told(told, earlier) == DecisionWindow(date(2026, 3, 25), date(2026, 3, 25), latest_is_binding=True)
    later = DecisionWindow(date(2026, 3, 29), date(2026, 4, 9), latest_is_binding=False)
    assert keep_told(told, later) == later


def test_under_the_maximum_nothing_was_promised_for_a_first_day() -> None:
    told = DecisionWindow(None, date(2026, 3, 18), latest_is_binding=True)
    fresh = DecisionWindow(None, date(2026, 3, 17), latest_is_binding=True)
    assert keep_told(told, fresh) == fresh
    promised = DecisionWindow(date(2026, 3, 25), None, latest_is_binding=False)
    assert keep_told(promised, fresh).earliest == date(2026, 3, 25)
    assert keep_told(told, promised) == promised


@given(anchors, any_rules, any_rules)
def test_a_recomputed_window_keeps_its_promise(anchor: date, before: WindowRules, after: WindowRules) -> None:
    told, fresh = compute_window(anchor, before, CALENDAR), compute_window(anchor, after, WorkingCalendar())
    kept = keep_told(told, fresh)
    assert kept.latest is not None
    assert (kept.earliest or date.min) >= (told.earliest or date.min)
    assert kept.latest >= (kept.earliest or date.min)
    assert keep_told(kept, fresh) == kept
