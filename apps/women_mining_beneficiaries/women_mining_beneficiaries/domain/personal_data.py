"""Numbers in a text that lead to a person: identity, bank account and mobile (P36)."""

from __future__ import annotations

import re
from enum import Enum

from women_mining_beneficiaries.domain.digits import strip_invisible, to_latin
from women_mining_beneficiaries.domain.iban import iban_problem
from women_mining_beneficiaries.domain.identity import saudi_id_problem


class Personal(str, Enum):
    IDENTITY = "Identity Number"
    IBAN = "Account Number (IBAN)"
    MOBILE = "Mobile Number"


# People group digits with blanks and dashes; a number is not part of a longer one.
_IDENTITY = re.compile(r"(?<!\d)[12](?:[ -]?\d){9}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?966|00966|0)?[ -]?5(?:[ -]?\d){8}(?!\d)")
_IBAN = re.compile(r"SA[ -]?\d{2}(?:[ -]?[0-9A-Z]){20}", re.IGNORECASE)
_GROUPING = re.compile(r"[ -]")


def find_personal_data(text: str) -> tuple[Personal, ...]:
    """What kinds of personal numbers a text holds, in whatever digits it is written."""
    plain = strip_invisible(to_latin(text))
    found = {
        Personal.IDENTITY: any(saudi_id_problem(_joined(match)) is None for match in _IDENTITY.findall(plain)),
        Personal.IBAN: any(iban_problem(_joined(match)) is None for match in _IBAN.findall(plain)),
        Personal.MOBILE: _MOBILE.search(_IBAN.sub("", plain)) is not None,
    }
    return tuple(kind for kind, is_there in found.items() if is_there)


def _joined(number: str) -> str:
    return _GROUPING.sub("", number)
