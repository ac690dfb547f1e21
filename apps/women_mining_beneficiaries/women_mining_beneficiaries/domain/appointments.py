"""When an appointment may be, and which times of a day are free (P34, P50)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

Span = tuple[datetime, datetime]


class Status(str, Enum):
    BOOKED = "Booked"
    CONFIRMED = "Confirmed"
    HELD = "Held"
    NO_SHOW = "No-show"
    CANCELLED = "Cancelled"
    RESCHEDULED = "Rescheduled"


OPEN = frozenset({Status.BOOKED, Status.CONFIRMED})


class Problem(str, Enum):
    ENDS_BEFORE_IT_BEGINS = "order"
    TOO_SHORT = "short"
    CLOSED = "closed"
    TAKEN = "taken"
    NO_CONSENT = "consent"
    NO_COMPANION = "companion"
    NEEDS_NOT_MET = "needs"


@dataclass(frozen=True)
class Plan:
    """What is asked about an appointment before it is booked."""

    start: datetime
    end: datetime
    minimum_minutes: int = 0
    shorter_reason: str = ""
    opening: tuple[Span, ...] = ()
    taken: tuple[Span, ...] = ()
    is_visit: bool = False
    has_consent: bool = False
    has_companion: bool = False
    needs_companion: bool = True
    needs: str = ""
    arranged: str = ""


def problem_of(plan: Plan) -> Problem | None:
    """The first thing that stands against it, or None."""
    if plan.end <= plan.start:
        return Problem.ENDS_BEFORE_IT_BEGINS
    if is_too_short(plan.start, plan.end, plan.minimum_minutes) and not plan.shorter_reason.strip():
        return Problem.TOO_SHORT
    if not any(opens <= plan.start and plan.end <= closes for opens, closes in plan.opening):
        return Problem.CLOSED
    if any(_overlap((plan.start, plan.end), span) for span in plan.taken):
        return Problem.TAKEN
    return _visit_problem(plan) or (Problem.NEEDS_NOT_MET if plan.needs.strip() and not plan.arranged.strip() else None)


def _visit_problem(plan: Plan) -> Problem | None:
    if not plan.is_visit:
        return None
    if not plan.has_consent:
        return Problem.NO_CONSENT
    return Problem.NO_COMPANION if plan.needs_companion and not plan.has_companion else None


def is_too_short(start: datetime, end: datetime, minimum_minutes: int) -> bool:
    return end - start < timedelta(minutes=minimum_minutes)


def is_in_time(start: datetime, now: datetime, notice_hours: int) -> bool:
    """Whether a person may still book, move or cancel a meeting by herself."""
    return now + timedelta(hours=notice_hours) <= start


def may_become(before: Status, after: Status) -> bool:
    """Open appointments end in any way; what has ended stays as it ended."""
    return before is after or before in OPEN


def free_slots(opening: Iterable[Span], taken: Iterable[Span], minutes: int) -> Iterator[Span]:
    """Times of that length within the opening hours that nothing else is in, one after another."""
    busy, length = sorted(taken), timedelta(minutes=max(minutes, 1))
    for opens, closes in opening:
        start = opens
        while start + length <= closes:
            clash = next((span for span in busy if _overlap((start, start + length), span)), None)
            if clash is None:
                yield start, start + length
            start = start + length if clash is None else max(clash[1], start)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
