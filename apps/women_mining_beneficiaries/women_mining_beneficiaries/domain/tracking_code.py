"""Codes by which somebody without an account asks how her matter stands: told once, only their digest stays here."""

from __future__ import annotations

import hashlib
import secrets

from women_mining_beneficiaries.domain.digits import to_latin

# No letter or digit that is taken for another when it is read out or copied by hand.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
GROUP = 4


def new_code() -> str:
    """About 79 random bits, in groups of four."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def code_from(mark: str) -> str:
    """The code that belongs to a secret mark: always the same one."""
    number = int.from_bytes(hashlib.sha256(mark.encode()).digest(), "big")
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalize(typed: str) -> str:
    """The code whatever spaces, hyphens, small letters or Arabic digits it was typed with."""
    return "".join(letter for letter in to_latin(typed or "").upper() if letter in ALPHABET)


def digest_of(typed: str) -> str:
    return hashlib.sha256(normalize(typed).encode()).hexdigest()


def may_be_code(typed: str) -> bool:
    return len(normalize(typed)) == LENGTH
