"""When the committee may decide and must have decided (P60): «خلال مدة لا تقل عن أسبوعين».

The sentence can be read as a minimum (its words), as a maximum (its preposition) or as both; the association chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from women_mining_beneficiaries.domain.working_calendar import WorkingCalendar

CLAUSE = "P60"


class Reading(str, Enum):
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
    WINDOW = "Window"


class DayBasis(str, Enum):
    CALENDAR = "Calendar"
    WORKING = "Working"


class MinimumEnforcement(str, Enum):
    OFF = "Off"
    WARN = "Warn"
    BLOCK_WITH_OVERRIDE = "Block with override"
    BLOCK = "Block"


class Timing(str, Enum):
    ON_TIME = "on time"
    EARLY_ALLOWED = "early, allowed"
    EARLY_OVERRIDDEN = "early, overridden"
    EARLY_REFUSED = "early, refused"
    LATE = "late"


@dataclass(frozen=True)
class WindowRules:
    """The settings of the decision period, frozen on a request when it is referred."""

    reading: Reading = Reading.MINIMUM
    days: int = 14
    upper_days: int = 28
    basis: DayBasis = DayBasis.CALENDAR
    roll_to_working_day: bool = True
    enforcement: MinimumEnforcement = MinimumEnforcement.BLOCK_WITH_OVERRIDE


@dataclass(frozen=True)
class Pause:
    """A span during which the applicant, not the committee, was awaited."""

    start: date
    end: date


@dataclass(frozen=True)
class DecisionWindow:
    """First and last day of the decision; `latest_is_binding` is false where the last day is only a target."""

    earliest: date | None
    latest: date | None
    latest_is_binding: bool


def compute_window(
    anchor: date, rules: WindowRules, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> DecisionWindow:
    """The window that starts on the anchor day, which counts as day zero."""
    paused = sum(_length(pause, rules.basis, calendar) for pause in pauses)
    first = _count_from(anchor, rules.days + paused, rules.basis, calendar)
    last = _count_from(anchor, rules.upper_days + paused, rules.basis, calendar)
    if rules.reading is Reading.MAXIMUM:
        return DecisionWindow(None, _roll_back(first, anchor, rules, calendar), latest_is_binding=True)
    earliest = calendar.on_or_after(first) if rules.roll_to_working_day else first
    # An upper bound below the lower one, or rolled below it, would leave no day to decide on.
    latest = max(earliest, _roll_back(last, anchor, rules, calendar))
    return DecisionWindow(earliest, latest, latest_is_binding=rules.reading is Reading.WINDOW)


def keep_told(told: DecisionWindow, fresh: DecisionWindow) -> DecisionWindow:
    """The recomputed window, in which a first day that the applicant was told never moves earlier (E6)."""
    days = [day for day in (told.earliest, fresh.earliest) if day is not None]
    if not days:
        return fresh
    earliest = max(days)
    latest = max(earliest, fresh.latest) if fresh.latest is not None else None
    return DecisionWindow(earliest, latest, fresh.latest_is_binding)


def judge_timing(
    window: DecisionWindow, on_day: date, enforcement: MinimumEnforcement, has_override: bool = False
) -> Timing:
    """Whether a decision on the given day respects the window."""
    if window.earliest is not None and on_day < window.earliest:
        return _judge_early(enforcement, has_override)
    if window.latest is not None and on_day > window.latest:
        return Timing.LATE
    return Timing.ON_TIME


def _judge_early(enforcement: MinimumEnforcement, has_override: bool) -> Timing:
    if enforcement in (MinimumEnforcement.OFF, MinimumEnforcement.WARN):
        return Timing.EARLY_ALLOWED
    if enforcement is MinimumEnforcement.BLOCK_WITH_OVERRIDE and has_override:
        return Timing.EARLY_OVERRIDDEN
    return Timing.EARLY_REFUSED


def _count_from(anchor: date, days: int, basis: DayBasis, calendar: WorkingCalendar) -> date:
    if basis is DayBasis.WORKING:
        return calendar.add_working_days(anchor, days)
    return anchor + timedelta(days=days)


def _roll_back(day: date, anchor: date, rules: WindowRules, calendar: WorkingCalendar) -> date:
    """The last working day on or before the bound, but never a day before the period began."""
    return max(anchor, calendar.on_or_before(day)) if rules.roll_to_working_day else day


def _length(pause: Pause, basis: DayBasis, calendar: WorkingCalendar) -> int:
    if basis is DayBasis.WORKING:
        return calendar.working_days_between(pause.start, pause.end)
    return max(0, (pause.end - pause.start).days)
