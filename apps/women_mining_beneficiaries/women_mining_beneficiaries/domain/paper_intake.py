"""A request that came on paper before it was typed (E44): by how much earlier it may count, and with what proof (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class PaperProblem(str, Enum):
    IN_THE_FUTURE = "in the future"
    TOO_EARLY = "too early"
    NO_SCAN = "no scan"
    NO_REASON = "no reason"
    NOT_APPROVED = "not approved"
    APPROVED_BY_TYPIST = "approved by the typist"


@dataclass(frozen=True)
class Paper:
    """The day on the paper, its proof, and who stood behind the claim."""

    received_on: date
    typed_by: str
    has_scan: bool = False
    reason: str = ""
    approved_by: str = ""


def claim_problem(paper: Paper, typed_on: date, max_days: int) -> PaperProblem | None:
    """Why the paper may not be recorded as received on that day, or None."""
    if paper.received_on > typed_on:
        return PaperProblem.IN_THE_FUTURE
    if (typed_on - paper.received_on).days > max_days:
        return PaperProblem.TOO_EARLY
    if not paper.has_scan:
        return PaperProblem.NO_SCAN
    return None if paper.reason.strip() else PaperProblem.NO_REASON


def approval_problem(paper: Paper) -> PaperProblem | None:
    """Why the day on the paper does not count yet, or None: it takes a second person."""
    if not paper.approved_by:
        return PaperProblem.NOT_APPROVED
    return PaperProblem.APPROVED_BY_TYPIST if paper.approved_by == paper.typed_by else None
