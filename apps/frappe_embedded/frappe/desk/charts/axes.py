"""The frame of a chart with two axes: grid lines with their values, and labels below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from frappe.desk.charts.chart import Chart
from frappe.desk.charts.scales import Bands, Canvas, Linear
from frappe.desk.charts.ticks import label_steps, round_ticks
from frappe.desk.charts.words import fitted, number, text_at, width_of

_ABOVE, _BELOW, _AFTER = 16.0, 26.0, 8.0
_WIDEST_LABEL = 110.0


@dataclass(frozen=True)
class Frame:
    """Where the values and labels of a chart stand on a canvas."""

    canvas: Canvas
    chart: Chart
    ticks: Sequence[float]
    values: Linear
    bands: Bands

    @property
    def base(self) -> float:
        """Where zero is."""
        return self.values(0.0)


def frame_of(chart: Chart, canvas: Canvas, lowest: float, highest: float) -> Frame:
    """The frame for values between two ends."""
    ticks = round_ticks(lowest, highest)
    before = max(width_of(chart.told(tick)) for tick in ticks) + 12
    values = Linear(ticks[0], ticks[-1], canvas.height - _BELOW, _ABOVE)
    bands = Bands(len(chart.labels), before, canvas.width - _AFTER)
    return Frame(canvas, chart, ticks, values, bands)


def draw_frame(frame: Frame) -> Markup:
    """Grid lines, their values and the labels."""
    return Markup("").join([*(_grid_line(frame, tick) for tick in frame.ticks), *_labels(frame)])


def _grid_line(frame: Frame, tick: float) -> Markup:
    canvas, y = frame.canvas, frame.values(tick)
    edges = sorted((canvas.x(frame.bands.begin), canvas.x(frame.bands.end)))
    line = Markup('<path class="chart__grid{}" d="M{} {}H{}"/>').format(
        Markup(" chart__grid--base") if tick == 0 else "", number(edges[0]), number(y), number(edges[1])
    )
    return line + text_at(canvas.x(frame.bands.begin - 8), y + 4, frame.chart.told(tick), "end")


def _labels(frame: Frame) -> list[Markup]:
    labels, bands = frame.chart.labels, frame.bands
    widest = min(max(map(width_of, labels), default=0.0), _WIDEST_LABEL)
    every = label_steps(len(labels), widest, bands.end - bands.begin)
    y = frame.canvas.height - 8
    return [
        text_at(frame.canvas.x(bands.middle(place)), y, fitted(label, bands.step * every - 4))
        for place, label in enumerate(labels)
        if place % every == 0
    ]
