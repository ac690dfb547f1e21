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


def compare_over_periods(periods: Iterable[Iterable[Decided]], k: int) -> Fairness:
    """The sum of periods, each protected by itself: who subtracts one span from another gets what is shown anyway.

    A group that is too small in a period does not count in it.
    """
    found = [compare_groups(period, k) for period in periods]
    names = sorted({group.group for one in found for group in one.groups})
    by_name = {name: [group for one in found for group in one.groups if group.group == name] for name in names}
    return Fairness(tuple(_sum(name, by_name[name]) for name in names), _sum("", [one.overall for one in found]))


def _sum(group: str, results: list[GroupResult]) -> GroupResult:
    shown = [result for result in results if result.decisions is not None]
    if not shown:
        return GroupResult(group, None, None, None)
    decisions, accepted = sum(one.decisions or 0 for one in shown), sum(one.accepted or 0 for one in shown)
    return GroupResult(group, decisions, accepted, share(accepted, decisions))


def _result(group: str, rows: list[Decided], may_show: bool) -> GroupResult:
    if not may_show:
        return GroupResult(group, None, None, None)
    accepted = sum(row.is_accepted for row in rows)
    return GroupResult(group, len(rows), accepted, share(accepted, len(rows)))
