"""Identity numbers: Saudi national ID and residence permit by checksum, other documents by their pattern."""

from __future__ import annotations

import re
from enum import Enum

from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.iban import iban_problem


class Checksum(str, Enum):
    """Which arithmetic a document type's number must satisfy."""

    NONE = "None"
    SAUDI_ID = "Saudi ID Luhn"
    IBAN = "IBAN mod-97"


class IdentityProblem(str, Enum):
    EMPTY = "empty"
    LENGTH = "length"
    PREFIX = "prefix"
    CHECKSUM = "checksum"
    PATTERN = "pattern"


def luhn_is_valid(number: str) -> bool:
    """The checksum of Saudi numbers: the first, third … ninth digits count double."""
    total = 0
    for position, digit in enumerate(int(char) for char in number):
        value = digit * 2 if position % 2 == 0 else digit
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def saudi_id_problem(number: str, prefixes: str = "12") -> IdentityProblem | None:
    """What is wrong with a citizen's (1…) or resident's (2…) number, or None."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return IdentityProblem.LENGTH
    if number[0] not in prefixes:
        return IdentityProblem.PREFIX
    return None if luhn_is_valid(number) else IdentityProblem.CHECKSUM


def identity_problem(text: str, checksum: Checksum, pattern: str = "") -> IdentityProblem | None:
    """What is wrong with a document's number under its type's rule, or None.

    For Saudi numbers the pattern's allowed first digits decide between citizen and resident.
    """
    number = compact(text).upper()
    if not number:
        return IdentityProblem.EMPTY
    if checksum is Checksum.SAUDI_ID:
        problem = saudi_id_problem(number)
    else:
        problem = IdentityProblem.CHECKSUM if checksum is Checksum.IBAN and iban_problem(number) else None
    if problem is None and pattern and not re.fullmatch(pattern, number):
        return IdentityProblem.PREFIX if checksum is Checksum.SAUDI_ID else IdentityProblem.PATTERN
    return problem


def make_saudi_id(first_nine: str) -> str:
    """Complete nine digits with their check digit; for synthetic people only."""
    for check in "0123456789":
        if luhn_is_valid(first_nine + check):
            return first_nine + check
    raise ValueError(f"{first_nine!r} must be nine digits")  # pragma: no cover  ten digits cover every remainder
