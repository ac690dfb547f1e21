"""Bars that lie under one another, each beside its label: for labels too long to stand below a bar."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.charts.chart import Chart
from frappe.desk.charts.marks import mark
from frappe.desk.charts.scales import Canvas, Linear
from frappe.desk.charts.shapes import row
from frappe.desk.charts.words import fitted, number, text_at, width_of

ROW = 30.0
_BAR = 16.0
_LABELS_AT_MOST = 0.42


def height_of_rows(chart: Chart) -> float:
    """How high the drawing will be."""
    return ROW * len(chart.labels) + 8


def draw_rows(chart: Chart, canvas: Canvas) -> Markup:
    """A bar for each label of the only series, with its value behind it."""
    values = [value or 0.0 for value in chart.series[0].values]
    labels = min(max(map(width_of, chart.labels)), canvas.width * _LABELS_AT_MOST)
    figures = max(width_of(chart.told(value)) for value in values) + 8
    scale = Linear(min(0.0, *values), max(0.0, *values) or 1.0, labels + 12, canvas.width - figures)
    base = canvas.x(scale(0.0))
    axis = Markup('<path class="chart__grid chart__grid--base" d="M{} 0V{}"/>').format(
        number(base), number(canvas.height)
    )
    rows = [_row(chart, canvas, scale, labels, place, value) for place, value in enumerate(values)]
    return Markup("").join([*rows, axis])


def _row(chart: Chart, canvas: Canvas, scale: Linear, room: float, place: int, value: float) -> Markup:
    middle = ROW * (place + 0.5) + 4
    tip = scale(value)
    told = chart.told(value)
    bar = mark(
        row(canvas.x(scale(0.0)), middle - _BAR / 2, canvas.x(tip), _BAR), 0, f"{chart.labels[place]}: {told}", False
    )
    label = text_at(canvas.x(room), middle + 4, fitted(chart.labels[place], room), "end")
    figure = text_at(canvas.x(max(tip, scale(0.0)) + 6), middle + 4, told, "start", "value")
    return label + (bar if value else Markup("")) + figure
