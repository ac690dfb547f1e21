"""Identifiers as they may be shown to people who must not know them."""

from __future__ import annotations

HIDDEN = "•"


def mask_identifier(number: str, head: int = 1, tail: int = 2) -> str:
    """Show the ends only; a value too short to have a middle is hidden whole."""
    if len(number) <= head + tail:
        return HIDDEN * len(number)
    return f"{number[:head]}{HIDDEN * (len(number) - head - tail)}{number[-tail:]}"


def mask_iban(iban: str) -> str:
    return mask_identifier(iban, head=4, tail=4)


def mask_mobile(mobile: str) -> str:
    return mask_identifier(mobile, head=4, tail=3)


def mask_email(email: str) -> str:
    account, at, host = email.partition("@")
    return f"{account[:1]}{HIDDEN * 3}{at}{host}" if at else HIDDEN * 3
