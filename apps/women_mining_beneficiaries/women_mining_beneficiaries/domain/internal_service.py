"""Services that departments ask of each other (P29): who takes which step."""

from __future__ import annotations

from enum import Enum


class InternalStage(str, Enum):
    """Codes that the states of the workflow are bound to."""

    NEW = "isr_new"
    ACCEPTED = "isr_accepted"
    IN_PROGRESS = "isr_in_progress"
    DELIVERED = "isr_delivered"
    CONFIRMED = "isr_confirmed"
    RETURNED = "isr_returned"
    CANCELLED = "isr_cancelled"


# Steps of the department that serves; the others are the requester's.
SERVING = frozenset(
    {InternalStage.ACCEPTED, InternalStage.IN_PROGRESS, InternalStage.DELIVERED, InternalStage.RETURNED}
)
ENDED = frozenset({InternalStage.CONFIRMED, InternalStage.CANCELLED})
NEEDS_REASON = frozenset({InternalStage.RETURNED, InternalStage.CANCELLED})
# What was asked may be reworded until it is accepted.
REWORDABLE = frozenset({InternalStage.NEW, InternalStage.RETURNED})


def may_enter(stage: InternalStage, is_requesting: bool, is_serving: bool) -> bool:
    """Whether somebody of the requesting or the serving department takes the step into a stage."""
    return is_serving if stage in SERVING else is_requesting
