"""Times written in cron's five fields: minute, hour, day of month, month, day of week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "sun mon tue wed thu fri sat".split()
_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
# A leap day that must also fall on a given weekday can be 40 years away (over a skipped leap century).
_SEARCH_DAYS = 366 * 41


class CronError(ValueError):
    """A cron expression that cannot be read; the message names the field."""


@dataclass(frozen=True)
class Cron:
    """One parsed expression. `day_or_weekday`: both day fields are restricted, so that either one suffices."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    day_or_weekday: bool

    def matches_day(self, day: datetime) -> bool:
        """Whether the expression fires on the date of `day`."""
        if day.month not in self.months:
            return False
        in_month = day.day in self.days
        in_week = day.isoweekday() % 7 in self.weekdays
        return (in_month or in_week) if self.day_or_weekday else (in_month and in_week)

    def next_after(self, moment: datetime) -> datetime:
        """The first time after `moment` at which the expression fires."""
        start = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        for day in self._days_from(start):
            earliest = (start.hour, start.minute) if day.date() == start.date() else (0, 0)
            for hour in self.hours:
                for minute in self.minutes:
                    if (hour, minute) >= earliest:
                        return day.replace(hour=hour, minute=minute)
        raise CronError("The expression never fires.")

    def _days_from(self, start: datetime) -> Iterator[datetime]:
        midnight = start.replace(hour=0, minute=0)
        for offset in range(_SEARCH_DAYS):
            day = midnight + timedelta(days=offset)
            if self.matches_day(day):
                yield day


@lru_cache(maxsize=256)
def parse(expression: str) -> Cron:
    """The `Cron` of a text such as `*/15 8-17 * * mon-fri`. Raises CronError."""
    fields = _NICKNAMES.get(expression.strip().lower(), expression).split()
    if len(fields) != 5:
        raise CronError(f"A cron expression has five fields, {expression!r} has {len(fields)}.")
    minute, hour, day, month, weekday = fields
    return Cron(
        minutes=tuple(sorted(_values(minute, 0, 59, "minute"))),
        hours=tuple(sorted(_values(hour, 0, 23, "hour"))),
        days=frozenset(_values(day, 1, 31, "day of month")),
        months=frozenset(_values(month, 1, 12, "month", _MONTHS)),
        weekdays=frozenset(value % 7 for value in _values(weekday, 0, 7, "day of week", _DAYS)),
        day_or_weekday=not day.startswith("*") and not weekday.startswith("*"),
    )


def next_run(expression: str, after: datetime) -> datetime:
    """The first time after `after` at which `expression` fires."""
    return parse(expression).next_after(after)


def _values(field: str, low: int, high: int, label: str, names: list[str] | None = None) -> set[int]:
    values: set[int] = set()
    for part in field.split(","):
        values.update(_range(part, low, high, label, names or []))
    return values


def _range(part: str, low: int, high: int, label: str, names: list[str]) -> range:
    span, slash, step_text = part.partition("/")
    step = _number(step_text, label, []) if slash else 1
    if step < 1:
        raise CronError(f"The step of the {label} in {part!r} must be 1 or more.")
    first, last = _bounds(span, low, high, label, names, open_ended=bool(slash))
    if not (low <= first <= last <= high):
        raise CronError(f"The {label} {part!r} is outside {low}-{high}.")
    return range(first, last + 1, step)


def _bounds(span: str, low: int, high: int, label: str, names: list[str], open_ended: bool) -> tuple[int, int]:
    if span == "*":
        # Sunday is 0 and 7: a star over the days of the week means each day once.
        return low, min(high, 6) if label == "day of week" else high
    start, dash, end = span.partition("-")
    first = _number(start, label, names)
    if dash:
        return first, _number(end, label, names)
    return first, high if open_ended else first


def _number(text: str, label: str, names: list[str]) -> int:
    if text.lower()[:3] in names:
        # jan is 1 and sun is 0: the twelve names are the only list that counts from one.
        return names.index(text.lower()[:3]) + (1 if len(names) == 12 else 0)
    if not text.isascii() or not text.isdigit():
        raise CronError(f"The {label} {text!r} is not a number.")
    return int(text)
