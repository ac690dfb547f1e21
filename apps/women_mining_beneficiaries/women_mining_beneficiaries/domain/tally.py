"""Counting votes and naming the outcome: decision rule, abstentions, recusals, and what a tie means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Vote(str, Enum):
    ACCEPT = "Accept"
    PARTIAL = "Partial"
    REJECT = "Reject"
    ABSTAIN = "Abstain"
    RECUSED = "Recused"


class Outcome(str, Enum):
    ACCEPTED = "Accepted"
    PARTIALLY_ACCEPTED = "Partially Accepted"
    REJECTED = "Rejected"
    DEFERRED = "Deferred"


class DecisionRule(str, Enum):
    MAJORITY_OF_PRESENT = "Majority of Present"
    TWO_THIRDS = "Two Thirds"
    UNANIMOUS = "Unanimous"


class TieBreak(str, Enum):
    CHAIR = "Chair"
    REJECT = "Reject"
    DEFER = "Defer"


@dataclass(frozen=True)
class Tally:
    counts: Mapping[Vote, int]
    outcome: Outcome
    by_tie_break: bool

    def __str__(self) -> str:
        return ", ".join(f"{vote.value}: {self.counts[vote]}" for vote in Vote if self.counts[vote])


def count_votes(votes: Mapping[str, Vote], rule: DecisionRule, tie_break: TieBreak, chair: str | None = None) -> Tally:
    """The outcome of a ballot; a partial acceptance counts as support when the request is not accepted in full.

    Abstaining members are present and count in the base; recused members do not.
    """
    counts = Counter(votes.values())
    tallied = {vote: counts[vote] for vote in Vote}
    base = sum(counts.values()) - counts[Vote.RECUSED]
    for_full, for_any, against = counts[Vote.ACCEPT], counts[Vote.ACCEPT] + counts[Vote.PARTIAL], counts[Vote.REJECT]
    if base and _carries(for_full, base, rule):
        return Tally(tallied, Outcome.ACCEPTED, by_tie_break=False)
    if base and _carries(for_any, base, rule):
        return Tally(tallied, Outcome.PARTIALLY_ACCEPTED, by_tie_break=False)
    if base and for_any == against:
        return Tally(tallied, _break_tie(tie_break, votes.get(chair or "")), by_tie_break=True)
    return Tally(tallied, Outcome.REJECTED if against else Outcome.DEFERRED, by_tie_break=False)


def _carries(support: int, base: int, rule: DecisionRule) -> bool:
    if rule is DecisionRule.UNANIMOUS:
        return support == base
    if rule is DecisionRule.TWO_THIRDS:
        return support * 3 >= base * 2
    return support * 2 > base


def _break_tie(tie_break: TieBreak, chair_vote: Vote | None) -> Outcome:
    """The chair's side wins only if the chair took one; otherwise the item is deferred (an absent chair too)."""
    if tie_break is TieBreak.REJECT:
        return Outcome.REJECTED
    sides = {
        Vote.ACCEPT: Outcome.ACCEPTED,
        Vote.PARTIAL: Outcome.PARTIALLY_ACCEPTED,
        Vote.REJECT: Outcome.REJECTED,
    }
    if tie_break is TieBreak.CHAIR and chair_vote in sides:
        return sides[chair_vote]
    return Outcome.DEFERRED
