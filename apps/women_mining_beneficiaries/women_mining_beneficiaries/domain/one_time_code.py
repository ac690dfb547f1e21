"""Codes that prove for some minutes that a telephone or a mailbox is in the person's hands: six digits, used once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from women_mining_beneficiaries.domain.digits import compact

LENGTH = 6
ATTEMPTS = 5


class Verdict(str, Enum):
    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    USED_UP = "used up"


@dataclass(frozen=True)
class Issued:
    """A code that was given out: only its digest is kept, with what it is for."""

    digest: str
    expires_on: datetime
    attempts: int = 0


def new_code() -> str:
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"


def digest_of(code: str, purpose: str, key: str) -> str:
    """The digest binds a code to its purpose: a code to sign with opens no session."""
    return hmac.new(key.encode(), f"{purpose}\n{code}".encode(), hashlib.sha256).hexdigest()


def issue(code: str, purpose: str, key: str, now: datetime, minutes: int = 10) -> Issued:
    return Issued(digest_of(code, purpose, key), now + timedelta(minutes=minutes))


def judge(issued: Issued | None, typed: str, purpose: str, key: str, now: datetime) -> Verdict:
    """What a typed code is worth; a code that is unknown, or too old, looks the same."""
    if issued is None or now >= issued.expires_on:
        return Verdict.EXPIRED
    if issued.attempts >= ATTEMPTS:
        return Verdict.USED_UP
    is_right = hmac.compare_digest(issued.digest, digest_of(compact(typed), purpose, key))
    return Verdict.RIGHT if is_right else Verdict.WRONG
