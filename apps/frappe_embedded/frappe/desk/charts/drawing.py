"""Which drawing a chart gets, in the sizes it is shown in."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from frappe.desk.charts.chart import Chart
from frappe.desk.charts.columns import draw_columns
from frappe.desk.charts.heat import draw_heat, height_of_heat
from frappe.desk.charts.lines import draw_lines
from frappe.desk.charts.rows import draw_rows, height_of_rows
from frappe.desk.charts.scales import Canvas
from frappe.desk.charts.shares import draw_share_bar, draw_slices
from frappe.desk.charts.words import width_of

# Each size is shown where it fits (chart.css), so that its text is never shrunk.
WIDTHS = {"narrow": 340.0, "medium": 540.0, "wide": 900.0}
_HEIGHT, _LOW, _ROUND = 260.0, 28.0, 200.0
_MOST_ROWS = 30


@dataclass(frozen=True)
class Drawing:
    """An SVG's contents with its size."""

    size: str
    width: float
    height: float
    body: Markup


def drawings_of(chart: Chart, rtl: bool) -> list[Drawing]:
    """The chart in every size; what is round has one."""
    if chart.kind in ("pie", "donut"):
        return [Drawing("round", _ROUND, _ROUND, draw_slices(chart, Canvas(_ROUND, _ROUND, rtl)))]
    return [_drawing(chart, size, width, rtl) for size, width in WIDTHS.items()]


def lies_down(chart: Chart, width: float) -> bool:
    """Whether bars lie under one another because their labels would not fit below them."""
    if chart.kind != "bar" or chart.over_time or len(chart.series) != 1 or len(chart.labels) > _MOST_ROWS:
        return False
    return max(map(width_of, chart.labels)) > width / len(chart.labels) - 12


def _drawing(chart: Chart, size: str, width: float, rtl: bool) -> Drawing:
    if chart.kind == "heatmap":
        height, draw = height_of_heat(width), draw_heat
    elif chart.kind == "percentage":
        height, draw = _LOW, draw_share_bar
    elif chart.kind == "line":
        height, draw = _HEIGHT, draw_lines
    elif lies_down(chart, width):
        height, draw = height_of_rows(chart), draw_rows
    else:
        height, draw = _HEIGHT, draw_columns
    return Drawing(size, width, height, draw(chart, Canvas(width, height, rtl)))
