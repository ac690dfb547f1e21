"""Working days and working time: weekend, holidays, and hours that change with the season (Ramadan)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

FRIDAY, SATURDAY = 4, 5
_ONE_DAY = timedelta(days=1)
# A calendar in which this many consecutive days are off is a data error, not a long holiday.
_LONGEST_CLOSURE = 366


class NoWorkingDay(ValueError):
    """The calendar has no working day within a year of the date asked for."""


@dataclass(frozen=True)
class Hours:
    """Opening time on one weekday, between two dates when they are given."""

    weekday: int
    start: time
    end: time
    from_date: date | None = None
    to_date: date | None = None

    def covers(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday
            and (self.from_date is None or self.from_date <= day)
            and (self.to_date is None or day <= self.to_date)
        )


@dataclass(frozen=True)
class WorkingCalendar:
    weekend: frozenset[int] = frozenset({FRIDAY, SATURDAY})
    holidays: frozenset[date] = frozenset()
    hours: tuple[Hours, ...] = field(default=())

    def is_working_day(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day."""
        return self._walk(day, _ONE_DAY)

    def on_or_before(self, day: date) -> date:
        """The day itself, or the working day before it."""
        return self._walk(day, -_ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the given day; the day itself is day zero."""
        for _ in range(count):
            day = self.on_or_after(day + _ONE_DAY)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after start up to and including end."""
        return sum(self.is_working_day(day) for day in _days(start + _ONE_DAY, end))

    def closing_time(self, day: date) -> datetime:
        """The moment the association closes on a day; the day's last second where it has no hours on it."""
        opened = self.usual_times(day) if self.is_working_day(day) else []
        end = end_of(day)
        return min(end, max((closes for _opens, closes in opened), default=end))

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment at which so many minutes of opening time have passed since the start."""
        left = timedelta(minutes=minutes)
        day = start.date()
        for _ in range(_LONGEST_CLOSURE + minutes // 60):
            for opens, closes in self.usual_times(day) if self.is_working_day(day) else ():
                begins = max(opens, start)
                open_for = max(timedelta(0), closes - begins)
                if left <= open_for:
                    return begins + left
                left -= open_for
            day += _ONE_DAY
        raise NoWorkingDay(start.date())

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Minutes of opening time between two moments; without hours a working day counts in full."""
        seconds = sum(
            _overlap(start, end, opens, closes)
            for day in _days(start.date(), end.date())
            if self.is_working_day(day)
            for opens, closes in self.usual_times(day)
        )
        return int(seconds // 60)

    def opening_times(self, day: date) -> list[tuple[datetime, datetime]]:
        """When a day is open, from and to; nothing on a day off."""
        return self.usual_times(day) if self.is_working_day(day) else []

    def usual_times(self, day: date) -> list[tuple[datetime, datetime]]:
        """When a day of its weekday is open at this time of the year, whether or not it is a day off."""
        if not self.hours:
            return [(datetime.combine(day, time.min), datetime.combine(day + _ONE_DAY, time.min))]
        # Hours bounded by dates replace the ordinary ones on the days they cover.
        covering = [hours for hours in self.hours if hours.covers(day)]
        dated = [hours for hours in covering if hours.from_date or hours.to_date]
        times = [(datetime.combine(day, each.start), datetime.combine(day, each.end)) for each in dated or covering]
        return sorted(times)

    def _walk(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_CLOSURE):
            if self.is_working_day(day):
                return day
            day += step
        raise NoWorkingDay(day)


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59))


def expand_holidays(spans: Iterable[tuple[date, date | None]]) -> frozenset[date]:
    """Every day of the holiday spans; a span without an end is one day."""
    return frozenset(day for start, end in spans for day in _days(start, end or start))


def _days(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += _ONE_DAY


def _overlap(start: datetime, end: datetime, opens: datetime, closes: datetime) -> float:
    return max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
