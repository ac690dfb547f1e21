"""Whether a committee meeting may decide: presence of those entitled to vote on this item."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum


class QuorumMode(str, Enum):
    ALL = "All Members"
    MAJORITY = "Majority"
    NUMBER = "Fixed Number"


@dataclass(frozen=True)
class QuorumRules:
    mode: QuorumMode = QuorumMode.ALL
    number: int = 0
    recused_counts: bool = False


@dataclass(frozen=True)
class Quorum:
    present: int
    required: int

    @property
    def is_met(self) -> bool:
        # With nobody left to vote there is no decision, whatever the numbers say.
        return self.present > 0 and self.present >= self.required


def check_quorum(
    members: Collection[str], present: Collection[str], recused: Collection[str], rules: QuorumRules
) -> Quorum:
    """Count presence against the members entitled to vote; recused members leave the base unless told otherwise."""
    base = set(members) if rules.recused_counts else set(members) - set(recused)
    return Quorum(present=len(base & set(present)), required=_required(len(base), rules))


def _required(base: int, rules: QuorumRules) -> int:
    if rules.mode is QuorumMode.ALL:
        return base
    if rules.mode is QuorumMode.MAJORITY:
        return base // 2 + 1
    return max(1, rules.number)
