"""Whether decisions differ between groups of people, told only where no one can be found out (P28, 3.10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from women_mining_beneficiaries.domain.durations import share
from women_mining_beneficiaries.domain.suppression import Cell, suppress


@dataclass(frozen=True)
class Decided:
    """One decision about one person of one group."""

    group: str
    person: str
    is_accepted: bool


@dataclass(frozen=True)
class GroupResult:
    """Figures of a group; None where it is too small to be shown."""

    group: str
    decisions: int | None
    accepted: int | None
    share_accepted: float | None


@dataclass(frozen=True)
class Fairness:
    groups: tuple[GroupResult, ...]
    overall: GroupResult


def compare_groups(decided: Iterable[Decided], k: int) -> Fairness:
    """Decisions, acceptances and their share per group, and over all; groups of fewer than k people are hidden.

    What a group is hidden by is the number of different people in it, not of their decisions.
    """
    rows = list(decided)
    members = {group: [row for row in rows if row.group == group] for group in sorted({row.group for row in rows})}
    people = {group: Cell(len({row.person for row in found}), 0) for group, found in members.items()}
    safe = suppress(people, k)
    groups = tuple(_result(group, found, safe.cells[group] is not None) for group, found in members.items())
    return Fairness(groups, _result("", rows, safe.overall is not None))


def _result(group: str, rows: list[Decided], may_show: bool) -> GroupResult:
    if not may_show:
        return GroupResult(group, None, None, None)
    accepted = sum(row.is_accepted for row in rows)
    return GroupResult(group, len(rows), accepted, share(accepted, len(rows)))
