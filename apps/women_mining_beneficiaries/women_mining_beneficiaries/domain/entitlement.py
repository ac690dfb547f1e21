"""What rules say to somebody who asks before filing: an unknown fact leaves the answer open, it refuses nothing (P45)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from women_mining_beneficiaries.domain.eligibility import Severity, Verdict


class Outcome(str, Enum):
    LIKELY = "Likely"
    DEPENDS = "Depends"
    NOT_NOW = "Not now"


def is_known(verdict: Verdict) -> bool:
    return verdict.found is not None and verdict.found != ""


def conclude(verdicts: Iterable[Verdict]) -> Outcome:
    """One known fact that a blocking rule does not accept is a no; otherwise what is unknown decides nothing."""
    unmet = [verdict for verdict in verdicts if not verdict.is_met and verdict.rule.severity is Severity.BLOCK]
    if any(is_known(verdict) for verdict in unmet):
        return Outcome.NOT_NOW
    return Outcome.DEPENDS if unmet else Outcome.LIKELY
