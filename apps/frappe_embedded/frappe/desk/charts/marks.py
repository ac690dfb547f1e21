"""Marks of a chart: shapes with the colour and the pattern of their series, so that they differ without colour too."""

from __future__ import annotations

from markupsafe import Markup

COLOURS = 8


def tone(place: int) -> int:
    """The number of the colour and pattern of a series or slice."""
    return place % COLOURS + 1


def mark(path: str, place: int, told: str, patterned: bool) -> Markup:
    """A filled shape that says on hover what it stands for. The patterns are in `desk/chart_patterns.html`."""
    pattern = Markup("")
    if patterned and tone(place) > 1:
        pattern = Markup('<path d="{}" fill="url(#chart-pattern-{})"/>').format(path, tone(place))
    return Markup('<g><title>{}</title><path class="chart__mark chart__mark--{}" d="{}"/>{}</g>').format(
        told, tone(place), path, pattern
    )


def stroke(path: str, place: int) -> Markup:
    """A line with the colour and dashes of its series."""
    return Markup('<path class="chart__line chart__line--{}" d="{}"/>').format(tone(place), path)


def swatch(place: int, patterned: bool = True) -> Markup:
    """The sample that stands beside a name in the legend."""
    return Markup('<svg class="chart__swatch" viewBox="0 0 16 16" aria-hidden="true">{}</svg>').format(
        mark("M0 0h16v16h-16z", place, "", patterned)
    )
