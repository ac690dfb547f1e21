"""Shares of a whole: slices of a disc or ring, or parts of one bar."""

from __future__ import annotations

from markupsafe import Markup

from frappe.desk.charts.chart import Chart
from frappe.desk.charts.marks import mark
from frappe.desk.charts.scales import Canvas, Linear
from frappe.desk.charts.shapes import block, slice_of
from frappe.desk.charts.words import text_at

_HOLE = 0.62
_GAP = 2.0


def shares_of(chart: Chart) -> list[float]:
    """The share of each label; what is below nothing counts as nothing."""
    values = [max(value, 0.0) for value in chart.totals]
    whole = sum(values)
    return [value / whole if whole else 0.0 for value in values]


def percent(share: float) -> str:
    """A share in words: whole percents, or one decimal where it is little."""
    value = share * 100
    return f"{value:.1f}%" if 0 < value < 10 and round(value, 1) != round(value) else f"{value:.0f}%"


def draw_slices(chart: Chart, canvas: Canvas) -> Markup:
    """A pie, or a ring with the sum in its middle."""
    middle, outer = canvas.width / 2, canvas.width / 2 - 2
    inner = outer * _HOLE if chart.kind == "donut" else 0.0
    drawn, begin = [], 0.0
    for place, share in enumerate(shares_of(chart)):
        if share:
            shape = slice_of(middle, outer, inner, begin, begin + share, canvas.rtl)
            drawn.append(mark(shape, place, _told(chart, place, share), patterned=True))
        begin += share
    if inner:
        drawn.append(text_at(middle, middle + 8, chart.told(sum(chart.totals)), kind="sum"))
    return Markup("").join(drawn)


def draw_share_bar(chart: Chart, canvas: Canvas) -> Markup:
    """One bar, its parts in the order of the labels."""
    scale, drawn, begin = Linear(0.0, 1.0, 0.0, canvas.width), [], 0.0
    for place, share in enumerate(shares_of(chart)):
        width = max(0.0, scale(share) - _GAP)
        if width:
            shape = block(canvas.left(scale(begin), width), 0, width, canvas.height)
            drawn.append(mark(shape, place, _told(chart, place, share), patterned=True))
        begin += share
    return Markup("").join(drawn)


def _told(chart: Chart, place: int, share: float) -> str:
    return f"{chart.labels[place]}: {chart.told(chart.totals[place])} ({percent(share)})"
