"""What a chart shows, however its figures were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

KINDS = ("bar", "line", "percentage", "pie", "donut", "heatmap")
MOST_SLICES = 8


def plain_number(value: float) -> str:
    """A number without idle decimals."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Series:
    """Values of one kind, one for each label; None where there is none. `as_line` draws it over bars."""

    name: str
    values: tuple[float | None, ...]
    as_line: bool = False


@dataclass(frozen=True)
class Chart:
    """Labels with one or more series; of a heat map, days with values. `told` says a value in words of its unit."""

    title: str
    kind: str
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    stacked: bool = False
    over_time: bool = False
    days: Mapping[date, float] = field(default_factory=dict)
    year: int = 0
    told: Callable[[float], str] = plain_number
    links: tuple[str, ...] = ()  # the list behind each label

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        if self.kind == "heatmap":
            return not any(self.days.values())
        return not any(value for series in self.series for value in series.values)

    @property
    def totals(self) -> tuple[float, ...]:
        """The sum of the series at each label."""
        return tuple(
            sum(series.values[place] or 0 for series in self.series if place < len(series.values))
            for place in range(len(self.labels))
        )


def with_most_slices(chart: Chart, most: int, rest: str) -> Chart:
    """The chart with its `most` greatest labels; what is beyond them is added up under `rest`."""
    if len(chart.labels) <= most:
        return chart
    totals = chart.totals
    order = sorted(range(len(chart.labels)), key=lambda place: -totals[place])
    kept, others = sorted(order[: most - 1]), order[most - 1 :]
    return replace(
        chart,
        labels=(*(chart.labels[place] for place in kept), rest),
        series=tuple(_merged(series, kept, others) for series in chart.series),
        links=(*(chart.links[place] for place in kept), "") if chart.links else (),
    )


def _merged(series: Series, kept: list[int], others: list[int]) -> Series:
    values: list[Any] = [series.values[place] for place in kept]
    return replace(series, values=(*values, sum(series.values[place] or 0 for place in others)))
