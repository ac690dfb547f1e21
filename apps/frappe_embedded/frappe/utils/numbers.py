"""Numbers out of anything, and rounding by the method System Settings names."""

from __future__ import annotations

import math
from typing import Any

from frappe.utils.settings import get_system_settings

BANKERS_LEGACY = "Banker's Rounding (legacy)"
BANKERS = "Banker's Rounding"
COMMERCIAL = "Commercial Rounding"
_TRUE_WORDS = frozenset({"true", "1"})
_FALSE_WORDS = frozenset({"false", "0"})


def cint(s: Any, default: int = 0) -> int:
    """The whole number in `s`, cut towards zero; `default` when there is none."""
    if type(s) is int:
        return s
    try:
        return int(float(s))
    except (TypeError, ValueError, OverflowError):
        return default


def flt(s: Any, precision: int | None = None, rounding_method: str | None = None) -> float:
    """The number in `s` (thousands commas allowed), rounded when `precision` is given; 0.0 when there is none."""
    number = s if type(s) is float else _to_float(s)
    if precision is None:
        return number
    return rounded(number, precision, rounding_method)


def _to_float(value: Any) -> float:
    try:
        return float(value.replace(",", "") if isinstance(value, str) else value)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def sbool(x: Any) -> Any:
    """True or False for the words true, 1, false and 0; anything else as it is."""
    if isinstance(x, str):
        word = x.lower()
        if word in _TRUE_WORDS:
            return True
        if word in _FALSE_WORDS:
            return False
    return x


def rounded(num: Any, precision: int = 0, rounding_method: str | None = None) -> float:
    """`num` rounded by the given method or the one of System Settings."""
    value, digits = flt(num), cint(precision)
    if math.isinf(value) or math.isnan(value):
        return value
    method = rounding_method or get_system_settings("rounding_method") or BANKERS_LEGACY
    round_it = _ROUNDING.get(method)
    if round_it is None:
        raise ValueError(f"Unknown rounding method: {method}")
    return round_it(value, digits)


def _shift(units: int, precision: int) -> float:
    return units / 10**precision if precision else units


def _bankers_legacy(number: float, precision: int) -> float:
    """Half to even for whole numbers, half up for decimals: what older sites have in their books."""
    scaled = round(number * 10**precision, 8)
    below = math.floor(scaled)
    if scaled - below != 0.5:
        return _shift(round(scaled), precision)
    return _shift(below + 1 if precision else below + below % 2, precision)


def _bankers(number: float, precision: int) -> float:
    scaled = number * 10**precision
    below = math.floor(scaled)
    if math.isclose(scaled - below, 0.5, rel_tol=0, abs_tol=_tolerance(scaled)):
        return _shift(below + below % 2, precision)
    return _shift(round(scaled), precision)


def _commercial(number: float, precision: int) -> float:
    scaled = abs(number) * 10**precision
    units = math.floor(scaled + 0.5 + _tolerance(scaled))
    return _shift(units if number >= 0 else -units, precision)


def _tolerance(number: float) -> float:
    """The error a binary float of this size may carry after one multiplication."""
    return float(2 ** (math.log2(abs(number)) - 50)) if number else 0.0


_ROUNDING = {BANKERS_LEGACY: _bankers_legacy, BANKERS: _bankers, COMMERCIAL: _commercial}


def remainder(numerator: Any, denominator: Any, precision: int = 2) -> float:
    """The remainder of a division, rounded."""
    return flt(flt(numerator) % flt(denominator), cint(precision))


def safe_div(numerator: float, denominator: float, precision: int = 2) -> float:
    """The quotient, rounded; 0.0 when the denominator is zero."""
    return flt(numerator / denominator, precision) if denominator else 0.0


def round_based_on_smallest_currency_fraction(value: float, smallest_fraction: float, precision: int = 2) -> float:
    """`value` rounded to the nearest multiple of the smallest coin, or to `precision` when there is none."""
    if not smallest_fraction:
        return rounded(value, precision)
    rest = remainder(value, smallest_fraction, precision)
    return flt(value - rest if rest <= smallest_fraction / 2 else value - rest + smallest_fraction, precision)


def ceil(s: Any) -> int:
    """The smallest whole number not below `s`."""
    return math.ceil(flt(s))


def floor(s: Any) -> int:
    """The greatest whole number not above `s`."""
    return math.floor(flt(s))
