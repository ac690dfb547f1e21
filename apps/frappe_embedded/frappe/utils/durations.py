"""Durations: seconds as `1d 2h 3m 4s` and back."""

from __future__ import annotations

import re

from frappe.utils.arabic import to_latin_digits
from frappe.utils.text import bold
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

_DURATION = re.compile(r"^(?:(\d+d)?((^|\s)\d+h)?((^|\s)\d+m)?((^|\s)\d+s)?)$")
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}


def format_duration(seconds: float | str | None, hide_days: bool = False) -> str:
    """Seconds as days, hours, minutes and seconds, without the parts that are zero."""
    total = int(float(seconds or 0))
    units = {unit: size for unit, size in _SECONDS.items() if not (hide_days and unit == "d")}
    parts: list[str] = []
    for unit, size in units.items():
        count, total = divmod(total, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts)


def duration_to_seconds(duration: str) -> int:
    """The seconds in `1d 2h 3m 4s`."""
    validate_duration_format(duration)
    return sum(int(part[:-1]) * _SECONDS[part[-1]] for part in to_latin_digits(duration).split())


def validate_duration_format(duration: str) -> None:
    """Tell the user when `duration` is not written like `1d 2h 3m 4s`."""
    if not _DURATION.match(to_latin_digits(duration)):
        throw(_("{0} is not in the duration format d h m s, for example 1d 2h 3m 4s.").format(bold(duration)))
