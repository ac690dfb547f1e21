"""Saudi bank account numbers (IBAN): shape and the mod-97 check of ISO 13616."""

from __future__ import annotations

import re
from enum import Enum

from women_mining_beneficiaries.domain.digits import compact

_SHAPE = re.compile(r"SA[0-9]{2}[0-9A-Z]{20}")


class IbanProblem(str, Enum):
    SHAPE = "shape"
    CHECKSUM = "checksum"


def normalise_iban(text: str) -> str:
    return compact(text).upper()


def iban_problem(text: str) -> IbanProblem | None:
    """What is wrong with the account number, or None."""
    iban = normalise_iban(text)
    if not _SHAPE.fullmatch(iban):
        return IbanProblem.SHAPE
    return None if _remainder(iban) == 1 else IbanProblem.CHECKSUM


def make_iban(bank_and_account: str) -> str:
    """Complete 20 characters of bank and account with their check digits."""
    check = 98 - _remainder(f"SA00{bank_and_account}")
    return f"SA{check:02d}{bank_and_account}"


def group_iban(text: str) -> str:
    """Blocks of four, as printed on a bank card."""
    iban = normalise_iban(text)
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _remainder(iban: str) -> int:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97
