"""What many spans of working time have in common, in hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median


@dataclass(frozen=True)
class Durations:
    count: int
    mean: float
    median: float
    longest: float


def summarise(minutes: Sequence[int]) -> Durations:
    """Number, mean, median and longest of spans given in minutes; nothing lasts no time."""
    if not minutes:
        return Durations(0, 0.0, 0.0, 0.0)
    return Durations(len(minutes), _hours(mean(minutes)), _hours(median(minutes)), _hours(max(minutes)))


def share(part: int, whole: int) -> float | None:
    """Percent of the whole to one decimal; None where there is nothing to be a part of."""
    return round(100 * part / whole, 1) if whole else None


def _hours(minutes: float) -> float:
    return round(minutes / 60, 1)
