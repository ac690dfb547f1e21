"""Hashes of sign-in passwords: argon2id. PBKDF2 hashes of a site that moved here from Frappe verify too."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MAX_PASSWORD_LENGTH = 512
_PBKDF2_PREFIX = "$pbkdf2-sha256$"

# Every hash takes 19 MiB: a burst of sign-ins waits here instead of exhausting the machine.
_gate = threading.BoundedSemaphore(2)


@lru_cache(maxsize=1)
def _argon2() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """The hash to store for `password`."""
    with _gate:
        return _argon2().hash(password)


def verify_password(password: str, stored: str) -> bool:
    """Whether `password` belongs to the `stored` hash. Over-long passwords never do."""
    if len(password) > MAX_PASSWORD_LENGTH:
        return False
    with _gate:
        if stored.startswith(_PBKDF2_PREFIX):
            return _verify_pbkdf2(password, stored)
        return _verify_argon2(password, stored)


def spend_the_time_of_a_check() -> None:
    """Hash as a check would, so that an unknown user takes as long to refuse as a wrong password."""
    hash_password("no such user")


def needs_rehash(stored: str) -> bool:
    """Whether `stored` was made by an older scheme or with weaker settings."""
    return stored.startswith(_PBKDF2_PREFIX) or _argon2().check_needs_rehash(stored)


def _verify_argon2(password: str, stored: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _argon2().verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _verify_pbkdf2(password: str, stored: str) -> bool:
    rounds, salt, checksum = stored.removeprefix(_PBKDF2_PREFIX).split("$")
    computed = hashlib.pbkdf2_hmac("sha256", password.encode(), _adapted_b64decode(salt), int(rounds))
    return hmac.compare_digest(computed, _adapted_b64decode(checksum))


def _adapted_b64decode(text: str) -> bytes:
    """Passlib's base64: a dot for the plus sign, no padding."""
    return base64.b64decode(text.replace(".", "+") + "=" * (-len(text) % 4))
