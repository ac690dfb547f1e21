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
    outcome = _clear_outcome(counts, rule)
    if outcome is None:
        outcome, by_tie_break = _break_tie(counts, tie_break, votes.get(chair or "")), True
    else:
        by_tie_break = False
    return Tally(tallied, outcome, by_tie_break)


def _clear_outcome(counts: Counter[Vote], rule: DecisionRule) -> Outcome | None:
    """The outcome the numbers give by themselves; None where both sides hold one half."""
    base = sum(counts.values()) - counts[Vote.RECUSED]
    support, against = counts[Vote.ACCEPT] + counts[Vote.PARTIAL], counts[Vote.REJECT]
    if base and _carries(counts[Vote.ACCEPT], base, rule):
        return Outcome.ACCEPTED
    if base and _carries(support, base, rule):
        return Outcome.PARTIALLY_ACCEPTED
    if rule is not DecisionRule.MAJORITY_OF_PRESENT:
        return Outcome.REJECTED if against else Outcome.DEFERRED
    if against * 2 > base:
        return Outcome.REJECTED
    return None if base and support * 2 == against * 2 == base else Outcome.DEFERRED


def _carries(support: int, base: int, rule: DecisionRule) -> bool:
    if rule is DecisionRule.UNANIMOUS:
        return support == base
    if rule is DecisionRule.TWO_THIRDS:
        return support * 3 >= base * 2
    return support * 2 > base


def _break_tie(counts: Counter[Vote], tie_break: TieBreak, chair_vote: Vote | None) -> Outcome:
    """The chair's side wins where the rule says so; with the chair absent or recused the item is deferred."""
    if tie_break is TieBreak.REJECT or (tie_break is TieBreak.CHAIR and chair_vote is Vote.REJECT):
        return Outcome.REJECTED
    if tie_break is TieBreak.CHAIR and chair_vote in (Vote.ACCEPT, Vote.PARTIAL):
        return Outcome.PARTIALLY_ACCEPTED if counts[Vote.PARTIAL] else Outcome.ACCEPTED
    return Outcome.DEFERRED
