"""Round numbers for an axis."""

from __future__ import annotations

from math import ceil, floor, log10

_LEAST = 1e-9
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_ticks(lowest: float, highest: float, most: int = 5) -> list[float]:
    """Round numbers that embrace both ends, zero among them when they lie on either side; whole steps for small counts."""
    low, high = min(lowest, 0.0), max(highest, 0.0)
    if high - low < _LEAST:
        return [0.0, 1.0]
    step = _step((high - low) / most, all(float(end).is_integer() for end in (low, high)))
    first, last = floor(low / step), ceil(high / step)
    return [round(number * step, 10) for number in range(first, last + 1)]


def _step(rough: float, whole: bool) -> float:
    power = 10.0 ** floor(log10(rough))
    step = next(nice * power for nice in _STEPS if nice * power >= rough * 0.999999)
    return max(1.0, float(ceil(step))) if whole and step < 10 else step


def label_steps(count: int, widest: float, room: float) -> int:
    """Every how many labels one may stand, so that none runs into the next."""
    if not count or room <= 0:
        return 1
    return max(1, ceil(count * (widest + 8) / room))
