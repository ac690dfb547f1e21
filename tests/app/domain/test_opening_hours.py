from __future__ import annotations

from datetime import date, time

from women_mining_beneficiaries.domain.opening_hours import Opening, week_of
from women_mining_beneficiaries.domain.working_calendar import Hours, WorkingCalendar

SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = 6, 0, 1, 2, 3
MORNING = (time(8), time(16))
RAMADAN = (time(10), time(15))
WORKING = (SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
PLAIN_DAY = date(2026, 9, 2)


def calendar(*more: Hours) -> WorkingCalendar:
    return WorkingCalendar(hours=tuple(Hours(day, *MORNING) for day in WORKING) + more)


def test_days_that_open_alike_are_one_run_and_the_weekend_is_left_out() -> None:
    assert week_of(calendar(), PLAIN_DAY) == [Opening(SUNDAY, THURSDAY, (MORNING,))]


def test_a_calendar_without_hours_names_its_days() -> None:
    assert week_of(WorkingCalendar(), PLAIN_DAY) == [Opening(SUNDAY, THURSDAY, ())]


def test_a_day_that_opens_twice_stands_by_itself() -> None:
    evening = (time(18), time(20))
    found = week_of(calendar(Hours(TUESDAY, *evening)), PLAIN_DAY)
    assert [(row.first, row.last, len(row.spans)) for row in found] == [
        (SUNDAY, MONDAY, 1),
        (TUESDAY, TUESDAY, 2),
        (WEDNESDAY, THURSDAY, 1),
    ]


def test_hours_of_a_season_hold_in_their_season_only() -> None:
    first, last = date(2027, 2, 8), date(2027, 3, 9)
    season = tuple(Hours(day, *RAMADAN, from_date=first, to_date=last) for day in WORKING)
    assert week_of(calendar(*season), date(2027, 2, 14)) == [Opening(SUNDAY, THURSDAY, (RAMADAN,))]
    assert week_of(calendar(*season), PLAIN_DAY) == [Opening(SUNDAY, THURSDAY, (MORNING,))]


def test_a_holiday_does_not_close_its_weekday() -> None:
    holidays = frozenset({PLAIN_DAY})
    assert week_of(WorkingCalendar(holidays=holidays, hours=calendar().hours), PLAIN_DAY) == [
        Opening(SUNDAY, THURSDAY, (MORNING,))
    ]
