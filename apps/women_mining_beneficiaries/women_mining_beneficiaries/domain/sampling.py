"""A fair sample that nobody can steer and anybody can check again: chosen by the fingerprint of a record's name."""

from __future__ import annotations

import hashlib


def is_sampled(key: str, percent: float) -> bool:
    """Whether a record belongs to the sample of that share; the same record always gets the same answer."""
    place = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32
    return place * 100 < percent
