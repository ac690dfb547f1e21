"""Mobile numbers in the international form +9665XXXXXXXX."""

from __future__ import annotations

import re

from women_mining_beneficiaries.domain.digits import compact

_SAUDI = re.compile(r"(?:\+966|00966|966|0)?(5[0-9]{8})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9][0-9]{7,14})")
_PUNCTUATION = str.maketrans("", "", "-().")


class InvalidMobile(ValueError):
    """The text is not a mobile number we can call."""


def normalise_mobile(text: str, allow_foreign: bool = True) -> str:
    """Return the number as +9665XXXXXXXX, or as +<country>… where foreign numbers are allowed."""
    number = compact(text).translate(_PUNCTUATION)
    if saudi := _SAUDI.fullmatch(number):
        return f"+966{saudi[1]}"
    foreign = _FOREIGN.fullmatch(number)
    if allow_foreign and foreign and not foreign[1].startswith("966"):
        return f"+{foreign[1]}"
    raise InvalidMobile(text)


def write_mobile(number: str) -> str:
    """A stored number as people here write it: a Saudi one without its country."""
    return f"0{number[4:]}" if number.startswith("+966") else number
