"""A length of time as it is typed and shown on forms: `36:30` or `36:30:15`, hours without a limit, or `1d 2h 3m 4s`."""

from __future__ import annotations

import re

_TYPED = re.compile(r"^(\d+)(?::([0-5]?\d))?(?::([0-5]?\d))?$")

_UNITS = re.compile(r"(?:\d+[dhms]\s*)+")
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}


def read_duration(text: str) -> int:
    """Seconds of `hours:minutes[:seconds]` or of `1d 2h 3m 4s`; a number alone is hours. Raises ValueError."""
    if _UNITS.fullmatch(text):
        return sum(int(number) * _SECONDS[unit] for number, unit in re.findall(r"(\d+)([dhms])", text))
    found = _TYPED.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no length of time")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def show_duration(seconds: float) -> str:
    """`36:30`, with seconds only where there are some."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")
