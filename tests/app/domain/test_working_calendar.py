from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.working_calendar import (
    Hours,
    NoWorkingDay,
    WorkingCalendar,
    expand_holidays,
)

EID_2026 = expand_holidays([(date(2026, 2, 22), None), (date(2026, 3, 19), date(2026, 3, 24))])
CALENDAR = WorkingCalendar(holidays=EID_2026)
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.clause("P60")
def test_weekend_is_friday_and_saturday() -> None:
    assert [CALENDAR.is_working_day(date(2026, 3, day)) for day in (12, 13, 14, 15)] == [True, False, False, True]


@pytest.mark.clause("P60")
def test_two_weeks_arithmetic_over_eid() -> None:
    referred = date(2026, 3, 10)
    assert CALENDAR.on_or_after(date(2026, 3, 24)) == date(2026, 3, 25)
    assert CALENDAR.on_or_before(date(2026, 3, 24)) == date(2026, 3, 18)
    assert CALENDAR.add_working_days(referred, 10) == date(2026, 3, 30)
    assert CALENDAR.add_working_days(referred, 14) == date(2026, 4, 5)


def test_a_calendar_without_working_days_says_so() -> None:
    with pytest.raises(NoWorkingDay):
        WorkingCalendar(weekend=frozenset(range(7))).on_or_after(date(2026, 1, 1))


def test_a_calendar_that_never_opens_says_so() -> None:
    closed = WorkingCalendar(hours=(Hours(4, time(8), time(16)),))  # on the weekend only
    with pytest.raises(NoWorkingDay):
        closed.add_working_minutes(datetime(2026, 1, 1), 1)
    assert closed.closing_time(date(2026, 1, 1)) == datetime(2026, 1, 1, 23, 59, 59)


def test_minutes_are_added_over_breaks_and_closed_days() -> None:
    split = WorkingCalendar(hours=(Hours(6, time(13), time(16)), Hours(6, time(8), time(12))))
    sunday = datetime(2026, 11, 1, 11)
    assert split.add_working_minutes(sunday, 60) == datetime(2026, 11, 1, 12)
    assert split.add_working_minutes(sunday, 61) == datetime(2026, 11, 1, 13, 1)
    assert split.add_working_minutes(sunday, 4 * 60 + 1) == datetime(2026, 11, 8, 8, 1)
    assert split.closing_time(sunday.date()) == datetime(2026, 11, 1, 16)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.integers(0, 20000))
def test_minutes_that_were_added_are_counted_back(start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    assert CALENDAR.working_minutes_between(start, CALENDAR.add_working_minutes(start, minutes)) == minutes


@pytest.mark.clause("P60")
@pytest.mark.case("N16")
def test_ramadan_hours_replace_the_ordinary_ones() -> None:
    calendar = WorkingCalendar(
        hours=(
            Hours(6, time(8), time(16)),
            Hours(6, time(10), time(15), date(2026, 2, 18), date(2026, 3, 18)),
            Hours(0, time(8), time(16), to_date=date(2026, 3, 1)),
        )
    )
    ordinary, ramadan, monday = date(2026, 2, 15), date(2026, 3, 1), date(2026, 3, 2)
    assert _minutes(calendar, ordinary) == 480
    assert _minutes(calendar, ramadan) == 300
    assert _minutes(calendar, monday) == 0


def test_time_on_a_holiday_does_not_count() -> None:
    start, end = datetime(2026, 3, 18, 12), datetime(2026, 3, 25, 12)
    assert CALENDAR.working_minutes_between(start, end) == 24 * 60


def _minutes(calendar: WorkingCalendar, day: date) -> int:
    start = datetime.combine(day, time.min)
    return calendar.working_minutes_between(start, start + timedelta(days=1))


@given(days, st.integers(0, 60))
def test_adding_working_days_is_undone_by_counting_them(day: date, count: int) -> None:
    end = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, end) == count
    assert count == 0 or CALENDAR.is_working_day(end)


@given(days)
def test_rolling_lands_on_the_nearest_working_day(day: date) -> None:
    after, before = CALENDAR.on_or_after(day), CALENDAR.on_or_before(day)
    assert before <= day <= after
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.is_working_day(before)
    assert (before == after) is CALENDAR.is_working_day(day)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.integers(0, 20000), st.integers(0, 20000))
def test_working_time_adds_up_over_a_cut(start: datetime, first: int, second: int) -> None:
    start = start.replace(second=0, microsecond=0)
    cut = start + timedelta(minutes=first)
    end = cut + timedelta(minutes=second)
    whole = CALENDAR.working_minutes_between(start, end)
    assert whole == CALENDAR.working_minutes_between(start, cut) + CALENDAR.working_minutes_between(cut, end)


def test_a_day_off_has_no_opening_times() -> None:
    calendar = WorkingCalendar(hours=(Hours(weekday=6, start=time(8), end=time(15)),))
    sunday = date(2026, 11, 1)
    assert calendar.opening_times(sunday) == [(datetime(2026, 11, 1, 8), datetime(2026, 11, 1, 15))]
    assert calendar.opening_times(date(2026, 11, 6)) == []
