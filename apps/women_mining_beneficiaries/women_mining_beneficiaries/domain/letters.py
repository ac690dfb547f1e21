"""The registers of official letters: who may take a letter on, and what it needs for that (P37)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Direction(str, Enum):
    OUTGOING = "Outgoing"
    INCOMING = "Incoming"


class Status(str, Enum):
    DRAFT = "Draft"
    APPROVED = "Approved"
    SENT = "Sent"
    RECEIVED = "Received"
    ARCHIVED = "Archived"


class Missing(str, Enum):
    STEP = "step"
    CORRESPONDENT = "correspondent"
    TEXT = "text"
    SIGNATORY = "signatory"
    SIGNATURE = "signature"
    DELIVERY = "delivery"
    SCAN = "scan"


_NEXT = {
    Direction.OUTGOING: {
        Status.DRAFT: frozenset({Status.APPROVED}),
        Status.APPROVED: frozenset({Status.SENT}),
        Status.SENT: frozenset({Status.ARCHIVED}),
    },
    Direction.INCOMING: {
        Status.DRAFT: frozenset({Status.RECEIVED}),
        Status.RECEIVED: frozenset({Status.ARCHIVED}),
    },
}
FROZEN = frozenset({Status.APPROVED, Status.SENT, Status.RECEIVED, Status.ARCHIVED})


@dataclass(frozen=True)
class Letter:
    direction: Direction
    has_correspondent: bool = True
    has_text: bool = True
    has_signatory: bool = True
    is_signatory_acting: bool = True
    has_delivery_method: bool = True
    has_scan: bool = True


def register_of(direction: Direction) -> str:
    """The series its number is drawn from."""
    return "LTR-OUT-.YYYY.-.####" if direction is Direction.OUTGOING else "LTR-IN-.YYYY.-.####"


def missing_for(letter: Letter, before: Status, after: Status) -> Missing | None:
    """What a letter lacks to be saved in its new status, or None."""
    if before is not after and after not in _NEXT[letter.direction].get(before, ()):
        return Missing.STEP
    if not letter.has_correspondent:
        return Missing.CORRESPONDENT
    if letter.direction is Direction.INCOMING:
        return Missing.SCAN if after in FROZEN and not letter.has_scan else None
    return _missing_to_send(letter, before, after) if after in FROZEN else None


def _missing_to_send(letter: Letter, before: Status, after: Status) -> Missing | None:
    if not letter.has_text:
        return Missing.TEXT
    if not letter.has_signatory:
        return Missing.SIGNATORY
    if before is Status.DRAFT and not letter.is_signatory_acting:
        return Missing.SIGNATURE
    return Missing.DELIVERY if after is not Status.APPROVED and not letter.has_delivery_method else None
