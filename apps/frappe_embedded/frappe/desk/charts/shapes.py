"""Paths of the shapes charts are made of, as the `d` of an SVG path."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from frappe.desk.charts.words import number

_ROUNDING = 3.0
Point = tuple[float, float]


def block(x: float, y: float, width: float, height: float) -> str:
    """A rectangle."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def column(x: float, base: float, width: float, tip: float) -> str:
    """A bar that stands on `base` and is rounded where it ends, above or below."""
    radius = min(_ROUNDING, width / 2, abs(base - tip))
    turn = radius if tip <= base else -radius
    return (
        f"M{number(x)} {number(base)}V{number(tip + turn)}q0 {number(-turn)} {number(radius)} {number(-turn)}"
        f"h{number(width - 2 * radius)}q{number(radius)} 0 {number(radius)} {number(turn)}V{number(base)}z"
    )


def row(base: float, y: float, tip: float, height: float) -> str:
    """A bar that lies from `base` to `tip`, rounded where it ends."""
    radius = min(_ROUNDING, height / 2, abs(tip - base))
    turn = radius if tip >= base else -radius
    return (
        f"M{number(base)} {number(y)}H{number(tip - turn)}q{number(turn)} 0 {number(turn)} {number(radius)}"
        f"v{number(height - 2 * radius)}q0 {number(radius)} {number(-turn)} {number(radius)}H{number(base)}z"
    )


def polyline(points: Sequence[Point]) -> str:
    """A line through the points."""
    return "".join(f"{'L' if place else 'M'}{number(x)} {number(y)}" for place, (x, y) in enumerate(points))


def area(points: Sequence[Point], base: float) -> str:
    """What lies between a line and its base."""
    if not points:
        return ""
    return f"{polyline(points)}V{number(base)}H{number(points[0][0])}z"


def marker(x: float, y: float, shape: int, size: float = 4.0) -> str:
    """A small circle, square, diamond or triangle, by number."""
    if shape % 4 == 1:
        return block(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8)
    if shape % 4 == 2:
        return f"M{number(x)} {number(y - size * 1.3)}l{number(size * 1.3)} {number(size * 1.3)}l{number(-size * 1.3)} {number(size * 1.3)}l{number(-size * 1.3)} {number(-size * 1.3)}z"
    if shape % 4 == 3:
        return f"M{number(x)} {number(y - size * 1.2)}l{number(size * 1.2)} {number(size * 2.2)}h{number(-size * 2.4)}z"
    return f"M{number(x - size)} {number(y)}a{number(size)} {number(size)} 0 1 0 {number(size * 2)} 0a{number(size)} {number(size)} 0 1 0 {number(-size * 2)} 0z"


def slice_of(middle: float, outer: float, inner: float, begin: float, end: float, rtl: bool = False) -> str:
    """A slice of a disc, or of a ring where `inner` is not 0. Shares of the whole from the top, read clockwise or, in
    right-to-left pages, the other way."""
    end = min(end, begin + 0.99999)
    large = 1 if end - begin > 0.5 else 0
    sweep = 0 if rtl else 1
    x1, y1 = _on_circle(middle, outer, begin, rtl)
    x2, y2 = _on_circle(middle, outer, end, rtl)
    edge = f"M{x1} {y1}A{number(outer)} {number(outer)} 0 {large} {sweep} {x2} {y2}"
    if not inner:
        return f"{edge}L{number(middle)} {number(middle)}z"
    x3, y3 = _on_circle(middle, inner, end, rtl)
    x4, y4 = _on_circle(middle, inner, begin, rtl)
    return f"{edge}L{x3} {y3}A{number(inner)} {number(inner)} 0 {large} {1 - sweep} {x4} {y4}z"


def _on_circle(middle: float, radius: float, share: float, rtl: bool) -> tuple[str, str]:
    angle = 2 * pi * share * (-1 if rtl else 1)
    return f"{middle + radius * sin(angle):.2f}", f"{middle - radius * cos(angle):.2f}"
