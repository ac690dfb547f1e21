"""A version of the policy from its draft to its place in force (P10, P63, P64)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class PolicyStage(str, Enum):
    """Codes that the states of the workflow are bound to."""

    DRAFT = "policy_draft"
    REVIEW = "policy_review"
    LEGAL = "policy_legal"
    BOARD = "policy_board"
    APPROVED = "policy_approved"
    IN_FORCE = "policy_in_force"
    SUPERSEDED = "policy_superseded"
    RETURNED = "policy_returned"


# The text may be written here; afterwards it is what was studied and approved.
WRITABLE = frozenset({PolicyStage.DRAFT, PolicyStage.RETURNED, PolicyStage.REVIEW, PolicyStage.LEGAL})
BINDING = frozenset({PolicyStage.APPROVED, PolicyStage.IN_FORCE})
SEALED = frozenset({PolicyStage.APPROVED, PolicyStage.IN_FORCE, PolicyStage.SUPERSEDED})


class Gap(str, Enum):
    CLAUSES = "clauses"
    SUMMARY = "summary"
    APPROVAL = "approval"
    WEEKDAY = "weekday"
    FUTURE_MEETING = "meeting"
    NOT_YET = "not yet"
    SECOND_IN_FORCE = "superseded"
    REASON = "reason"


@dataclass(frozen=True)
class Version:
    """What the guards ask about a version."""

    has_clauses: bool = True
    is_amendment: bool = False
    has_summary: bool = False
    has_reason: bool = False
    missing_approval: tuple[str, ...] = ()
    weekday_disagrees: bool = False
    meeting_date: date | None = None
    effective_from: date | None = None


def gap_before(stage: PolicyStage, version: Version, today: date) -> Gap | None:
    """What a version lacks to enter a stage, or None; by whichever road it comes."""
    if stage is PolicyStage.SUPERSEDED:
        return Gap.SECOND_IN_FORCE
    if stage is PolicyStage.RETURNED:
        return None if version.has_reason else Gap.REASON
    if stage is PolicyStage.DRAFT:
        return None
    if not version.has_clauses:
        return Gap.CLAUSES
    if version.is_amendment and not version.has_summary:
        return Gap.SUMMARY
    return _approval_gap(stage, version, today) if stage in BINDING else None


def _approval_gap(stage: PolicyStage, version: Version, today: date) -> Gap | None:
    if version.missing_approval:
        return Gap.APPROVAL
    if version.weekday_disagrees:
        return Gap.WEEKDAY
    if version.meeting_date and version.meeting_date > today:
        return Gap.FUTURE_MEETING
    is_early = version.effective_from is not None and version.effective_from > today
    return Gap.NOT_YET if stage is PolicyStage.IN_FORCE and is_early else None


def reminder_due(next_review: date | None, today: date, days_before: frozenset[int]) -> bool:
    """Whether today is one of the days on which the coming review is announced."""
    return next_review is not None and (next_review - today).days in days_before
