"""When an inquiry counts as answered (P19, P49)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Status(str, Enum):
    NEW = "New"
    ANSWERED = "Answered"
    REFERRED = "Referred"
    CONVERTED = "Converted"
    CLOSED = "Closed"


@dataclass(frozen=True)
class Question:
    text: str
    answer: str = ""
    answered: bool = False
    referred: bool = False
    article: str | None = None

    @property
    def is_answered(self) -> bool:
        return self.answered and bool(self.answer.strip() or self.article)

    @property
    def is_new_answer(self) -> bool:
        """An answer that rests on no article: the editor should see it."""
        return self.is_answered and not self.article


# Whoever left the reception got an answer to everything, or was referred with it.
SETTLING = frozenset({Status.ANSWERED, Status.CLOSED})
_NEXT = {
    Status.NEW: frozenset(Status),
    Status.ANSWERED: frozenset({Status.REFERRED, Status.CONVERTED, Status.CLOSED}),
    Status.REFERRED: frozenset({Status.ANSWERED, Status.CONVERTED, Status.CLOSED}),
    Status.CONVERTED: frozenset({Status.CLOSED}),
    Status.CLOSED: frozenset(),
}


def may_become(before: Status, after: Status) -> bool:
    return before is after or after in _NEXT[before]


def open_questions(questions: Iterable[Question]) -> tuple[str, ...]:
    """Questions that are neither answered nor referred, by name."""
    return tuple(question.text for question in questions if not question.is_answered and not question.referred)
