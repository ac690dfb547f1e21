"""How often one-time codes are sent: to one contact, and from one network address to all contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Limits:
    """So many that nobody who mistypes is held up, so few that guessing is hopeless: ten codes a day, five tries each."""

    pause: timedelta = timedelta(seconds=60)
    per_hour: int = 5
    per_day: int = 10
    per_address: int = 30


def wait_before_next(
    now: datetime, to_contact: Sequence[datetime], from_address: Sequence[datetime], limits: Limits
) -> timedelta:
    """How long until a code may be sent again; zero when it may be sent now."""
    waits = [
        _until_fewer(now, to_contact, 1, limits.pause),
        _until_fewer(now, to_contact, limits.per_hour, _HOUR),
        _until_fewer(now, to_contact, limits.per_day, _DAY),
        _until_fewer(now, from_address, limits.per_address, _HOUR),
    ]
    return max(waits)


def _until_fewer(now: datetime, sent: Sequence[datetime], count: int, span: timedelta) -> timedelta:
    """Until fewer than `count` of the sendings lie within the span before now."""
    recent = sorted(moment for moment in sent if now - moment < span)
    return recent[-count] + span - now if len(recent) >= count else timedelta(0)
