"""Survey links: the token travels to the person, only its hash stays here (P28)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def period_of(day: date) -> str:
    """The month a response is filed under; nothing finer is kept."""
    return f"{day.year:04d}-{day.month:02d}"
