"""Complaints, suggestions and thanks: how they are answered, by when, and who may not handle them (P4, P13)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Stage(str, Enum):
    """Codes that the states of the workflow are bound to."""

    NEW = "fbk_new"
    IN_PROGRESS = "fbk_in_progress"
    ESCALATED = "fbk_escalated"
    REPLIED = "fbk_replied"
    NOT_ADMISSIBLE = "fbk_not_admissible"
    CLOSED = "fbk_closed"


class Mode(str, Enum):
    IDENTIFIED = "Identified"
    CONFIDENTIAL = "Confidential"
    ANONYMOUS = "Anonymous"


class Lack(str, Enum):
    HANDLER = "nobody handles it"
    REPLY = "no reply"
    OUTCOME = "no outcome"
    TOLD = "closed before the reply was told"


OPEN = frozenset({Stage.NEW, Stage.IN_PROGRESS, Stage.ESCALATED})
# Its author reads the reply from here on, and not before.
TOLD = frozenset({Stage.REPLIED, Stage.NOT_ADMISSIBLE, Stage.CLOSED})
# Of these the author may say that the reply does not settle it.
ANSWERABLE = frozenset({Stage.REPLIED, Stage.NOT_ADMISSIBLE})
SUGGESTION, THANKS = "Suggestion", "Compliment"
_SATURDAY = 5


def lack_of(before: Stage, after: Stage, *, handler: str, reply: str, outcome: str) -> Lack | None:
    """What is still missing for a step: every one is answered by somebody, with an outcome, before it is closed."""
    if after is Stage.CLOSED and before not in TOLD:
        return Lack.TOLD
    if after is not Stage.NEW and not handler:
        return Lack.HANDLER
    if after not in TOLD:
        return None
    if not reply.strip():
        return Lack.REPLY
    return None if outcome or after is Stage.NOT_ADMISSIBLE or before is Stage.NOT_ADMISSIBLE else Lack.OUTCOME


def may_handle(user: str, *, author: str, accused: str, of_the_department: Collection[str]) -> bool:
    """Nobody handles what is said about her, about her department, or by herself (B15)."""
    return user not in {author, accused} and user not in of_the_department


def clock_start(day: date, mode: Mode) -> date:
    """From when the days count. An anonymous one counts from the end of its week: its dates tell the week, not the day."""
    if mode is not Mode.ANONYMOUS:
        return day
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)


def may_reopen(stage: Stage, told_on: date | None, today: date, days: int) -> bool:
    """Whether its author may still say that the reply does not settle it."""
    return stage in ANSWERABLE and told_on is not None and today <= told_on + timedelta(days=days)


def is_settled(stage: Stage, told_on: date | None, today: date, days: int) -> bool:
    """Whether a reply that nobody objected to in time ends the matter."""
    return stage in ANSWERABLE and told_on is not None and today > told_on + timedelta(days=days)


@dataclass(frozen=True)
class Message:
    from_author: bool
    text: str


def waits_for_author(stage: Stage, messages: Collection[Message]) -> bool:
    """Whether the association asked something that its author has not answered."""
    last = list(messages)[-1:]
    return stage in OPEN and bool(last) and not last[0].from_author


def names_the_same(written: str, full_name: str) -> bool:
    """Whether a name that was written (folded) means a person: every word of one stands in the other."""
    one, other = set(written.split()), set(full_name.split())
    return len(one & other) >= 2 and (one <= other or other <= one)
