"""Whether a document was valid at a moment (P53): at submission, not today, and frozen from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Validity(str, Enum):
    VALID = "Valid"
    EXPIRED = "Expired"
    TOO_OLD = "Too Old"
    NO_EXPIRY = "No Expiry"
    UNKNOWN = "Unknown"

    @property
    def is_acceptable(self) -> bool:
        return self in (Validity.VALID, Validity.NO_EXPIRY)


@dataclass(frozen=True)
class ValidityRules:
    """What the document's type and the support type demand."""

    has_expiry: bool = False
    grace_days: int = 0
    max_age_days: int = 0
    valid_days_after: int = 0


def judge_validity(
    at_day: date, rules: ValidityRules, expiry_date: date | None = None, issue_date: date | None = None
) -> Validity:
    """The document's validity on the given day, which is the last valid day when it is the expiry date."""
    if rules.max_age_days:
        if issue_date is None:
            return Validity.UNKNOWN
        if at_day - issue_date > timedelta(days=rules.max_age_days):
            return Validity.TOO_OLD
    if not rules.has_expiry:
        return Validity.NO_EXPIRY
    if expiry_date is None:
        return Validity.UNKNOWN
    last_day = expiry_date + timedelta(days=rules.grace_days - rules.valid_days_after)
    return Validity.VALID if at_day <= last_day else Validity.EXPIRED
