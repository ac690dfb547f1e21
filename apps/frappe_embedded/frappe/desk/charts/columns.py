"""Bars that stand side by side or on one another, with lines over them where a series asks for it."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.charts.axes import Frame, draw_frame, frame_of
from frappe.desk.charts.chart import Chart, Series
from frappe.desk.charts.lines import draw_line
from frappe.desk.charts.marks import mark
from frappe.desk.charts.scales import Bands, Canvas
from frappe.desk.charts.shapes import block, column
from frappe.desk.charts.words import text_at, width_of

_GAP = 1.5


def draw_columns(chart: Chart, canvas: Canvas) -> Markup:
    """The bars, the frame behind them, and the values above where there is room."""
    frame = frame_of(chart, canvas, *_ends(chart))
    bars = [place for place, series in enumerate(chart.series) if not series.as_line]
    drawn = _stacked(frame, bars) if chart.stacked else _side_by_side(frame, bars)
    lines = [draw_line(frame, place) for place, series in enumerate(chart.series) if series.as_line]
    return Markup("").join([draw_frame(frame), *drawn, *lines, *_values_above(frame, bars)])


def _ends(chart: Chart) -> tuple[float, float]:
    if not chart.stacked:
        known = [value for series in chart.series for value in series.values if value is not None]
        return min(known, default=0.0), max(known, default=0.0)
    bars = [series for series in chart.series if not series.as_line]
    sums = [[series.values[place] or 0.0 for series in bars] for place in range(len(chart.labels))]
    lines = [value or 0.0 for series in chart.series if series.as_line for value in series.values]
    highest = max([sum(value for value in found if value > 0) for found in sums] + lines, default=0.0)
    return min([sum(value for value in found if value < 0) for found in sums] + lines, default=0.0), highest


def _told(chart: Chart, series: Series, place: int, value: float) -> str:
    names = [chart.labels[place], *([series.name] if len(chart.series) > 1 else [])]
    return f"{' · '.join(names)}: {chart.told(value)}"


def _side_by_side(frame: Frame, bars: list[int]) -> list[Markup]:
    chart, canvas, drawn = frame.chart, frame.canvas, []
    for place in range(len(chart.labels)):
        inner = Bands(len(bars), frame.bands.start(place), frame.bands.start(place) + frame.bands.width, 0.0)
        width = max(1.0, inner.width - (_GAP if len(bars) > 1 else 0))
        for order, index in enumerate(bars):
            series = chart.series[index]
            value = series.values[place]
            if value:
                left = canvas.left(inner.middle(order) - width / 2, width)
                shape = column(left, frame.base, width, frame.values(value))
                drawn.append(mark(shape, index, _told(chart, series, place, value), len(chart.series) > 1))
    return drawn


def _stacked(frame: Frame, bars: list[int]) -> list[Markup]:
    chart, drawn = frame.chart, []
    for place in range(len(chart.labels)):
        left = frame.canvas.left(frame.bands.start(place), frame.bands.width)
        above = below = 0.0
        for index in bars:
            value = chart.series[index].values[place] or 0.0
            start = above if value > 0 else below
            if value:
                tip, base = frame.values(start + value), frame.values(start)
                shape = block(left, min(tip, base), frame.bands.width, max(0.5, abs(base - tip) - 1))
                told = _told(chart, chart.series[index], place, value)
                drawn.append(mark(shape, index, told, len(chart.series) > 1))
            above, below = above + max(value, 0.0), below + min(value, 0.0)
    return drawn


def _values_above(frame: Frame, bars: list[int]) -> list[Markup]:
    """The value of each bar in figures, where one bar stands for a label and the figures do not touch."""
    chart = frame.chart
    if not chart.stacked and len(bars) != 1:
        return []
    values = (
        chart.totals if chart.stacked else tuple(chart.series[bars[0]].values[i] or 0 for i in range(len(chart.labels)))
    )
    told = [chart.told(value) for value in values]
    if max(map(width_of, told), default=0.0) > frame.bands.step:
        return []
    return [
        text_at(frame.canvas.x(frame.bands.middle(place)), frame.values(value) - 5, told[place], kind="value")
        for place, value in enumerate(values)
        if value > 0
    ]
