"""Unpredictable names and words."""

from __future__ import annotations

import hashlib
import secrets
import string


def generate_hash(txt: str | None = None, length: int = 56) -> str:
    """Random hexadecimal digits. `txt` is accepted for old callers and has no effect."""
    return secrets.token_hex((length + 1) // 2)[:length]


def random_string(length: int) -> str:
    """Random letters and digits."""
    alphabet = string.ascii_letters + string.digits
    return "".join(secrets.choice(alphabet) for _ in range(length))


def sha256_hash(input: str | bytes) -> str:
    """The SHA-256 of text or bytes in hexadecimal."""
    return hashlib.sha256(input.encode() if isinstance(input, str) else input).hexdigest()
