"""Matching declared data with evidence, line by line (P52)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class MatchResult(str, Enum):
    PENDING = "Pending"
    MATCH = "Match"
    MISMATCH = "Mismatch"
    EXEMPT = "Exempt"


@dataclass(frozen=True)
class MatchLine:
    item: str
    result: MatchResult
    note: str = ""


def unsettled_lines(lines: Iterable[MatchLine]) -> list[str]:
    """Items that are neither matched nor exempted."""
    return [line.item for line in lines if line.result in (MatchResult.PENDING, MatchResult.MISMATCH)]


def unexplained_lines(lines: Iterable[MatchLine]) -> list[str]:
    """Items whose mismatch or exemption has no reason written beside it."""
    needs_note = (MatchResult.MISMATCH, MatchResult.EXEMPT)
    return [line.item for line in lines if line.result in needs_note and not line.note.strip()]
