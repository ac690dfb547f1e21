"""Bringing shipped records onto a site whose administrator may have changed them: last shipped, shipped now, on site."""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import Any


class Step(str, Enum):
    INSERT = "insert"
    UPDATE = "update"
    KEEP = "keep"
    RESPECT_CHANGE = "respect change"
    RESPECT_DELETION = "respect deletion"


def record_hash(record: Any) -> str:
    """Hash of a record's shipped form; the spelling of keys' order and blanks does not matter."""
    return hashlib.sha256(json.dumps(record, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def choose_step(last_shipped: str | None, shipped_now: str, on_site: str | None) -> Step:
    """What to do with one record; only a site copy that equals what was shipped before is replaced."""
    if on_site is None:
        return Step.INSERT if last_shipped is None else Step.RESPECT_DELETION
    if on_site == shipped_now or last_shipped == shipped_now:
        return Step.KEEP
    return Step.UPDATE if on_site == last_shipped else Step.RESPECT_CHANGE
