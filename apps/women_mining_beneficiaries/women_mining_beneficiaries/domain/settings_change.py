"""When a setting of the policy may change, and on what basis (3.7: settings are dated; B17: no protection falls quietly)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

# A protection of the policy or the law, with the value under which it holds.
PROTECTIONS: dict[str, bool] = {
    "notice_ack_required": True,
    "paper_needs_witness": True,
    "receipt_required": True,
    "suppress_complement": True,
    "settings_change_needs_basis": True,
    "matcher_may_vote": False,
}


class BasisFault(str, Enum):
    REASON_MISSING = "a policy setting changes without a reason"
    VERSION_MISSING = "a protection is lowered without a version of the policy"


@dataclass(frozen=True)
class Change:
    """One setting before and after, as people read them."""

    key: str
    old: str
    new: str


def find_basis_fault(
    changes: Iterable[Change], *, needs_basis: bool, reason: str, policy_version: str
) -> tuple[BasisFault, str] | None:
    """What is missing for the changes to stand, with the setting it is missing for; None when nothing is."""
    for change in changes:
        if lowers_protection(change) and not (policy_version and reason.strip()):
            return BasisFault.VERSION_MISSING, change.key
        if needs_basis and not reason.strip():
            return BasisFault.REASON_MISSING, change.key
    return None


def lowers_protection(change: Change) -> bool:
    """Whether the change leaves the value under which a protection holds."""
    protecting = PROTECTIONS.get(change.key)
    return protecting is not None and _is_on(change.old) is protecting and _is_on(change.new) is not protecting


def _is_on(value: str) -> bool:
    return value not in ("", "0")
