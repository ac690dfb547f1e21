"""The two-stage registration (P61): preliminary at reception, complete when every point of the list is met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Status(str, Enum):
    PRELIMINARY = "Preliminary"
    UNDER_VERIFICATION = "Under Verification"
    COMPLETE = "Complete"
    UPDATE_REQUIRED = "Update Required"
    SUSPENDED = "Suspended"
    INACTIVE = "Inactive"
    DECEASED = "Deceased"
    MERGED = "Merged"
    ERASED = "Erased"


class CompletionPoint(str, Enum):
    AFTER_ACCEPTANCE = "After Acceptance"
    AT_INTAKE = "At Intake"
    EITHER = "Either"


NEXT: dict[Status, frozenset[Status]] = {
    Status.PRELIMINARY: frozenset({Status.UNDER_VERIFICATION, Status.COMPLETE}),
    Status.UNDER_VERIFICATION: frozenset({Status.PRELIMINARY, Status.COMPLETE}),
    Status.COMPLETE: frozenset({Status.UNDER_VERIFICATION, Status.UPDATE_REQUIRED, Status.SUSPENDED, Status.INACTIVE}),
    Status.UPDATE_REQUIRED: frozenset({Status.COMPLETE, Status.UNDER_VERIFICATION, Status.SUSPENDED, Status.INACTIVE}),
    Status.SUSPENDED: frozenset({Status.COMPLETE, Status.UNDER_VERIFICATION}),
    Status.INACTIVE: frozenset({Status.COMPLETE, Status.UNDER_VERIFICATION}),
    Status.DECEASED: frozenset(),
    Status.MERGED: frozenset(),
    Status.ERASED: frozenset(),
}
# Death, merging and erasure end a file whatever its status was; nothing leads out of them.
ENDS = frozenset({Status.DECEASED, Status.MERGED, Status.ERASED})
# A file whose data wait for confirmation is still served; one that is suspended or inactive is not.
SERVED = frozenset({Status.PRELIMINARY, Status.UNDER_VERIFICATION, Status.COMPLETE, Status.UPDATE_REQUIRED})
NEEDS_REASON = frozenset({Status.SUSPENDED, Status.INACTIVE, Status.DECEASED})


@dataclass(frozen=True)
class Checklist:
    """The points of a complete registration, in the order they are usually met."""

    identity_matched: bool
    mobile_verified: bool
    privacy_notice_acknowledged: bool
    category_set: bool
    accepted_request: bool

    def missing(self, completion_point: CompletionPoint) -> list[str]:
        points = dict(vars(self))
        if completion_point is not CompletionPoint.AFTER_ACCEPTANCE:
            del points["accepted_request"]
        return [name for name, is_met in points.items() if not is_met]

    def percent(self, completion_point: CompletionPoint) -> float:
        total = 5 if completion_point is CompletionPoint.AFTER_ACCEPTANCE else 4
        return (total - len(self.missing(completion_point))) * 100 / total


def can_move(before: Status, after: Status) -> bool:
    if before is after:
        return True
    return after in NEXT[before] or (after in ENDS and before not in ENDS)


def age_on(birth_date: date, day: date) -> int:
    """Completed years; someone born on 29 February has her birthday on 1 March of other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
