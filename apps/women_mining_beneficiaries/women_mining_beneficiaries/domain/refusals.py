"""Why a step is refused: a stable code, the clause behind it, and the particulars to be named to the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Reason(str, Enum):
    """Each value is the clause of the policy that demands the missing thing."""

    INCOMPLETE = "P51"
    NOTHING_TO_COMPLETE = "P51 return"
    TOO_MANY_RETURNS = "P51 returns"
    NOT_MATCHED = "P52"
    MATCH_UNEXPLAINED = "P52 note"
    DOCUMENT_INVALID = "P53"
    REFERRAL_OPEN = "P55"
    NOT_ATTESTED = "P56"
    NOTICE_NOT_ACKNOWLEDGED = "P58"
    COMMITTEE_REQUIRED = "P58 committee"
    STUDY_REQUIRED = "P44"
    NO_DECISION = "P59"
    DECISION_SHORTCUT = "P59 committee"
    OUTCOME_MISMATCH = "P59 outcome"
    REASONS_MISSING = "P59 reasons"
    VOTES_MISSING = "P59 votes"
    NO_QUORUM = "P59 quorum"
    DECIDED_BY_PROCESSOR = "P59 separation"
    REPLY_NOT_COMMUNICATED = "P59 reply"
    TOO_EARLY = "P60"
    DATE_REQUIRED = "P59 date"
    ACCEPTANCE_EXPIRED = "P61 validity"
    REGISTRATION_INCOMPLETE = "P61"
    NOT_DELIVERED = "P62"
    RECEIPT_MISSING = "P62 receipt"
    APPEAL_CLOSED = "P7"
    NO_RULING = "P7 ruling"
    REASON_REQUIRED = "P12 reason"
    REOPEN_CLOSED = "P12 reopen"
    STEP_NOT_ALLOWED = "P47"

    @property
    def clause(self) -> str:
        return self.value.split()[0]


@dataclass(frozen=True)
class Refusal:
    reason: Reason
    details: tuple[str, ...] = ()
