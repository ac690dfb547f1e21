"""Values as lines with a marker at each."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.charts.axes import Frame, draw_frame, frame_of
from frappe.desk.charts.chart import Chart
from frappe.desk.charts.marks import mark, stroke, tone
from frappe.desk.charts.scales import Canvas
from frappe.desk.charts.shapes import Point, area, marker, polyline

_MOST_MARKERS = 40


def draw_lines(chart: Chart, canvas: Canvas) -> Markup:
    """The lines with the frame behind them; a single line has its ground tinted."""
    known = [value for series in chart.series for value in series.values if value is not None]
    frame = frame_of(chart, canvas, min(known, default=0.0), max(known, default=0.0))
    ground = Markup("")
    if len(chart.series) == 1:
        ground = Markup('<path class="chart__area" d="{}"/>').format(area(_points(frame, 0), frame.base))
    return Markup("").join(
        [draw_frame(frame), ground, *(draw_line(frame, place) for place in range(len(chart.series)))]
    )


def draw_line(frame: Frame, place: int) -> Markup:
    """One line and its markers."""
    chart, points = frame.chart, _points(frame, place)
    line = stroke(polyline(points), place)
    if len(points) > _MOST_MARKERS:
        return line
    series = chart.series[place]
    labels = [label for label, value in zip(chart.labels, series.values, strict=False) if value is not None]
    values = [value for value in series.values if value is not None]
    names = f" · {series.name}" if len(chart.series) > 1 else ""
    return line + Markup("").join(
        mark(marker(x, y, tone(place) - 1), place, f"{label}{names}: {chart.told(value)}", patterned=False)
        for (x, y), label, value in zip(points, labels, values, strict=True)
    )


def _points(frame: Frame, place: int) -> list[Point]:
    return [
        (frame.canvas.x(frame.bands.middle(spot)), frame.values(value))
        for spot, value in enumerate(frame.chart.series[place].values)
        if value is not None
    ]
