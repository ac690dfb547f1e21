"""What a person may ask about her own data, and by when it is answered (PDPL art. 4; Implementing Regulation art. 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum

LONGEST_REPLY = LONGEST_EXTENSION = 30


class Status(StrEnum):
    RECEIVED = "Received"
    IDENTITY_VERIFIED = "Identity Verified"
    IN_REVIEW = "In Review"
    DECIDED = "Decided"
    EXECUTED = "Executed"
    CLOSED = "Closed"


class Outcome(StrEnum):
    ACCEPTED = "Accepted"
    PARTLY_ACCEPTED = "Partly Accepted"
    REFUSED = "Refused"


class Problem(Enum):
    STEP = "step"
    IDENTITY = "identity"
    OUTCOME = "outcome"
    BASIS = "basis"
    REPLY = "reply"
    STEPS_TAKEN = "steps_taken"
    EXTENSION_TOO_LONG = "extension_too_long"
    EXTENSION_WITHOUT_REASON = "extension_without_reason"
    EXTENSION_TOO_LATE = "extension_too_late"


NEXT = {
    Status.RECEIVED: {Status.IDENTITY_VERIFIED},
    Status.IDENTITY_VERIFIED: {Status.IN_REVIEW, Status.DECIDED},
    Status.IN_REVIEW: {Status.DECIDED},
    Status.DECIDED: {Status.EXECUTED, Status.CLOSED},
    Status.EXECUTED: {Status.CLOSED},
    Status.CLOSED: set(),
}
_ANSWERED = frozenset({Status.DECIDED, Status.EXECUTED, Status.CLOSED})


@dataclass(frozen=True)
class Answer:
    """What is written on a request for the step it is at."""

    identity_note: str = ""
    outcome: Outcome | None = None
    refusal_basis: str = ""
    reply: str = ""
    executed_steps: str = ""


def due_on(received_on: date, reply_days: int, extension_days: int = 0) -> date:
    """The day an answer is due; a setting may shorten the law's thirty days, never lengthen them."""
    days = min(max(reply_days, 1), LONGEST_REPLY) + min(max(extension_days, 0), LONGEST_EXTENSION)
    return received_on + timedelta(days=days)


def may_follow(before: Status, after: Status) -> bool:
    return before == after or after in NEXT[before]


def problems_of(status: Status, answer: Answer) -> list[Problem]:
    """What a request still lacks to stand where it stands."""
    lacking = [Problem.IDENTITY] if status is not Status.RECEIVED and not answer.identity_note.strip() else []
    if status in _ANSWERED:
        lacking += _unanswered(answer)
    needs_steps = status is Status.EXECUTED or (status is Status.CLOSED and answer.outcome is not Outcome.REFUSED)
    if needs_steps and not answer.executed_steps.strip():
        lacking.append(Problem.STEPS_TAKEN)
    return lacking


def _unanswered(answer: Answer) -> list[Problem]:
    lacking = [] if answer.outcome else [Problem.OUTCOME]
    if answer.outcome in (Outcome.PARTLY_ACCEPTED, Outcome.REFUSED) and not answer.refusal_basis.strip():
        lacking.append(Problem.BASIS)
    return lacking if answer.reply.strip() else [*lacking, Problem.REPLY]


def extension_problem(today: date, first_due: date, days: int, reason: str) -> Problem | None:
    """An extension is short, has a reason, and is told before the first date passes."""
    if days > LONGEST_EXTENSION or days < 0:
        return Problem.EXTENSION_TOO_LONG
    if days and not reason.strip():
        return Problem.EXTENSION_WITHOUT_REASON
    return Problem.EXTENSION_TOO_LATE if days and today > first_due else None
