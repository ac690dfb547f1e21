"""A week as a notice on the door shows it: runs of days that open and close alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from women_mining_beneficiaries.domain.working_calendar import WorkingCalendar

Spans = tuple[tuple[time, time], ...]
# The week begins on Sunday; numbers are those of `date.weekday`.
WEEK = (6, 0, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Opening:
    first: int
    last: int
    spans: Spans


def week_of(calendar: WorkingCalendar, day: date) -> list[Opening]:
    """Open days of a week as they hold from `day` on; holidays apart. Days without hours have no spans."""
    days = [(number, _spans(calendar, day, number)) for number in WEEK]
    runs = groupby(days, key=lambda pair: pair[1])
    return list(_openings(runs))


def _spans(calendar: WorkingCalendar, day: date, number: int) -> Spans | None:
    """None on a day of the weekend, nothing where the calendar knows no hours."""
    if number in calendar.weekend:
        return None
    if not calendar.hours:
        return ()
    that_day = day + timedelta(days=(number - day.weekday()) % 7)
    return tuple((opens.time(), closes.time()) for opens, closes in calendar.usual_times(that_day))


def _openings(runs: Iterable[tuple[Spans | None, Iterable[tuple[int, Spans | None]]]]) -> Iterable[Opening]:
    for spans, run in runs:
        numbers = [number for number, _same in run]
        if spans is not None:
            yield Opening(numbers[0], numbers[-1], spans)
