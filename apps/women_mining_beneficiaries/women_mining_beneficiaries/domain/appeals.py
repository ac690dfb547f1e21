"""An appeal against a decision: in time or late, who may rule on it, and where the ruling leads (P7, P59)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum

from women_mining_beneficiaries.domain.stage_guards import OUTCOME_OF
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome


class Admissibility(str, Enum):
    ADMISSIBLE = "Admissible"
    LATE = "Late"
    LATE_ACCEPTED = "Late, Accepted"


class Ruling(str, Enum):
    REMITTED = "Remitted to the Committee"
    OVERTURNED = "Overturned"
    UPHELD = "Upheld"


def days_late(filed_on: date, deadline: date | None) -> int:
    """Days after the last day to appeal; without a deadline nothing is late."""
    return max(0, (filed_on - deadline).days) if deadline else 0


def judge_admission(late: int, lateness_reason: str) -> Admissibility:
    if not late:
        return Admissibility.ADMISSIBLE
    return Admissibility.LATE_ACCEPTED if lateness_reason.strip() else Admissibility.LATE


def stage_after(ruling: Ruling, appealed: Outcome) -> Stage:
    """Where the request goes: back to the committee, accepted, or to what was decided."""
    if ruling is Ruling.REMITTED:
        return Stage.COMMITTEE
    if ruling is Ruling.OVERTURNED:
        return Stage.APPROVED
    return next(stage for stage, outcome in OUTCOME_OF.items() if outcome is appealed)


def able_to_rule(candidates: Iterable[str], involved: Collection[str]) -> list[str]:
    """Who may rule: nobody who voted on the decision or handled the request (E23)."""
    return [candidate for candidate in candidates if candidate not in involved]
