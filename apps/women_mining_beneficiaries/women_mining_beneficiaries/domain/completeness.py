"""How complete a request is (P51): mandatory documents, answers and fields, each named when missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """One thing the support type asks for."""

    label: str
    is_mandatory: bool
    is_given: bool


@dataclass(frozen=True)
class Completeness:
    percent: float
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def measure(needs: Iterable[Need]) -> Completeness:
    """Percentage over the mandatory needs; a request that asks for nothing is complete."""
    mandatory: Sequence[Need] = [need for need in needs if need.is_mandatory]
    missing = tuple(need.label for need in mandatory if not need.is_given)
    if not missing:
        return Completeness(100.0, ())
    given = len(mandatory) - len(missing)
    # Rounded down: 100 is reserved for "nothing is missing".
    return Completeness(given * 1000 // len(mandatory) / 10, missing)
