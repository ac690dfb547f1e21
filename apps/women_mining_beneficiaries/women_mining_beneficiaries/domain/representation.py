"""What a representative may do for a beneficiary, and until when (P41, P56): scope, dates, verification, majority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(str, Enum):
    GUARDIAN = "Guardian"
    AGENT = "Legal Agent"
    AUTHORISED = "Authorised Person"
    TRUSTEE = "Trustee"


class Scope(str, Enum):
    APPLY = "Apply"
    SIGN = "Sign"
    RECEIVE = "Receive"
    ACCESS = "Access"


class AuthorityProblem(str, Enum):
    NOT_VERIFIED = "not verified"
    DISPUTED = "disputed"
    REVOKED = "revoked"
    NOT_YET = "not yet valid"
    EXPIRED = "expired"
    MAJORITY = "of age"
    OUT_OF_SCOPE = "out of scope"


# Whoever stands for a person because of her age; the others stand for her by her own word.
FOR_MINORS = frozenset({Kind.GUARDIAN, Kind.TRUSTEE})


@dataclass(frozen=True)
class Authority:
    """A representation as its record says; `majority_on` is the day the beneficiary comes of age, if known."""

    kind: Kind
    scopes: frozenset[Scope]
    valid_from: date
    valid_to: date | None = None
    is_verified: bool = True
    is_disputed: bool = False
    is_revoked: bool = False
    majority_on: date | None = None


def authority_problem(authority: Authority, scope: Scope, day: date) -> AuthorityProblem | None:
    """Why the representative may not act in the scope on the day, or None."""
    if authority.is_revoked:
        return AuthorityProblem.REVOKED
    if authority.is_disputed:
        return AuthorityProblem.DISPUTED
    if not authority.is_verified:
        return AuthorityProblem.NOT_VERIFIED
    return _date_problem(authority, day) or (None if scope in authority.scopes else AuthorityProblem.OUT_OF_SCOPE)


def _date_problem(authority: Authority, day: date) -> AuthorityProblem | None:
    if day < authority.valid_from:
        return AuthorityProblem.NOT_YET
    if authority.valid_to is not None and day > authority.valid_to:
        return AuthorityProblem.EXPIRED
    return AuthorityProblem.MAJORITY if has_lapsed(authority, day) else None


def has_lapsed(authority: Authority, day: date) -> bool:
    """What began because of her age ends on the day the beneficiary comes of age; other powers go on.

    A trustee of somebody who was of age already, for want of capacity, goes on too.
    """
    if authority.majority_on is None or day < authority.majority_on or authority.kind not in FOR_MINORS:
        return False
    return authority.kind is Kind.GUARDIAN or authority.valid_from < authority.majority_on


def majority_date(birth_date: date, age: int) -> date:
    """The day somebody completes that many years; of 29 February, 1 March in other years."""
    try:
        return birth_date.replace(year=birth_date.year + age)
    except ValueError:
        return date(birth_date.year + age, 3, 1)
