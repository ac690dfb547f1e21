"""How long a request may stand in a stage (P12 «سرعة»): working time, standing still while the applicant is awaited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from women_mining_beneficiaries.domain.stages import PAUSING, Stage
from women_mining_beneficiaries.domain.working_calendar import WorkingCalendar, end_of


class Unit(str, Enum):
    WORKING_DAYS = "Working Days"
    CALENDAR_DAYS = "Calendar Days"
    WORKING_HOURS = "Working Hours"


class SlaState(str, Enum):
    WITHIN = "Within"
    AT_RISK = "At Risk"
    BREACHED = "Breached"
    PAUSED = "Paused"


@dataclass(frozen=True)
class StageRule:
    """A deadline of a stage; an empty criterion fits every request."""

    name: str
    stage: str
    duration: int
    unit: Unit = Unit.WORKING_DAYS
    warn_at_pct: int = 75
    state: str = ""
    support_type: str = ""
    priority: str = ""
    branch: str = ""


@dataclass(frozen=True)
class Subject:
    """What a rule is chosen by."""

    stage: str
    state: str = ""
    support_type: str = ""
    priority: str = ""
    branch: str = ""


@dataclass(frozen=True)
class Visit:
    """A span in one stage; the last one has no end while the request stands in it."""

    stage: Stage
    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Deadline:
    """From `warn_on` on the stage is at risk, after `due_on` it is breached."""

    warn_on: datetime
    due_on: datetime


# Which criterion makes a rule more specific than another, strongest first.
_CRITERIA = ("state", "support_type", "priority", "branch")


def choose_rule(rules: Iterable[StageRule], subject: Subject) -> StageRule | None:
    """The most specific rule that fits; of equals, the one whose name comes first."""
    fitting = [rule for rule in rules if rule.stage == subject.stage and _fits(rule, subject)]
    return min(fitting, key=lambda rule: ([not getattr(rule, key) for key in _CRITERIA], rule.name), default=None)


def _fits(rule: StageRule, subject: Subject) -> bool:
    return all(getattr(rule, key) in ("", getattr(subject, key)) for key in _CRITERIA)


def find_deadline(visits: Sequence[Visit], rule: StageRule, calendar: WorkingCalendar) -> Deadline:
    """When the last visit's stage is at risk and due: earlier visits that only a pause parts from it count."""
    current, earlier = visits[-1], _earlier_visits(visits)
    warned = rule.duration * min(rule.warn_at_pct, 100)
    if rule.unit is Unit.WORKING_HOURS:
        used = sum(minutes_of(visit, calendar) for visit in earlier)
        moments = [
            _after_minutes(current, total - used, calendar) for total in (warned * 60 // 100, rule.duration * 60)
        ]
    else:
        used = sum(_days_of(visit, rule.unit, calendar) for visit in earlier)
        moments = [_after_days(current, total - used, rule.unit, calendar) for total in (warned // 100, rule.duration)]
    return Deadline(*moments)


def state_at(now: datetime, stage: Stage, warn_on: datetime | None, due_on: datetime | None) -> SlaState | None:
    """Where a request stands at a moment; None where nothing is measured."""
    if due_on is None:
        return SlaState.PAUSED if stage in PAUSING else None
    if now > due_on:
        return SlaState.BREACHED
    return SlaState.AT_RISK if warn_on is not None and now > warn_on else SlaState.WITHIN


def minutes_of(visit: Visit, calendar: WorkingCalendar, now: datetime | None = None) -> int:
    """Working minutes of a visit, up to now while it lasts."""
    end = visit.end or now
    return calendar.working_minutes_between(visit.start, end) if end else 0


def _earlier_visits(visits: Sequence[Visit]) -> list[Visit]:
    stage, found = visits[-1].stage, []
    for visit in reversed(visits[:-1]):
        if visit.stage is stage:
            found.append(visit)
        elif visit.stage not in PAUSING:
            break
    return found


def _after_minutes(visit: Visit, minutes: int, calendar: WorkingCalendar) -> datetime:
    return calendar.add_working_minutes(visit.start, max(0, minutes))


def _after_days(visit: Visit, days: int, unit: Unit, calendar: WorkingCalendar) -> datetime:
    """The end of the last day; the day a stage is entered on is day zero."""
    entered = visit.start.date()
    if unit is Unit.WORKING_DAYS:
        return max(visit.start, calendar.closing_time(calendar.add_working_days(entered, max(0, days))))
    return end_of(entered + timedelta(days=max(0, days)))


def _days_of(visit: Visit, unit: Unit, calendar: WorkingCalendar) -> int:
    entered, left = visit.start.date(), (visit.end or visit.start).date()
    return calendar.working_days_between(entered, left) if unit is Unit.WORKING_DAYS else (left - entered).days
