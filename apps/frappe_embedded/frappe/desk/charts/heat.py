"""The days of a year as a grid of weeks, the darker the more there was."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from frappe.desk.calendars import leading_date
from frappe.desk.charts.chart import Chart
from frappe.desk.charts.scales import Canvas
from frappe.desk.charts.shapes import block
from frappe.desk.charts.words import text_at
from frappe.utils.translation import _

LEVELS = 4
WEEKS = 54
_ABOVE = 18.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def height_of_heat(width: float) -> float:
    """How high the grid will be."""
    return _ABOVE + 7 * width / WEEKS


def level_of(value: float, highest: float) -> int:
    """0 for nothing, then 1 to 4 in equal steps."""
    if value <= 0 or highest <= 0:
        return 0
    return min(LEVELS, int(value / highest * LEVELS - 1e-9) + 1)


def draw_heat(chart: Chart, canvas: Canvas) -> Markup:
    """A cell for each day, weeks from Sunday, and the months above."""
    first = date(chart.year, 1, 1)
    start = first - timedelta(days=(first.weekday() + 1) % 7)
    days = [first + timedelta(days=number) for number in range((date(chart.year + 1, 1, 1) - first).days)]
    highest = max(chart.days.values(), default=0.0)
    cells = (_cell(chart, canvas, day, (day - start).days, highest) for day in days)
    return Markup("").join([*_months(canvas, chart.year, start), *cells])


def _cell(chart: Chart, canvas: Canvas, day: date, place: int, highest: float) -> Markup:
    size, value = canvas.width / WEEKS, chart.days.get(day, 0.0)
    week, weekday = divmod(place, 7)
    shape = block(canvas.left(week * size, size * 0.86), _ABOVE + weekday * size, size * 0.86, size * 0.86)
    told = f"{leading_date(day)}: {chart.told(value)}"
    return Markup('<path class="chart__heat chart__heat--{}" d="{}">{}</path>').format(
        level_of(value, highest), shape, Markup("<title>{}</title>").format(told) if value else ""
    )


def _months(canvas: Canvas, year: int, start: date) -> list[Markup]:
    size = canvas.width / WEEKS
    every = 1 if canvas.width > 480 else 2
    return [
        text_at(canvas.x((date(year, month, 1) - start).days // 7 * size), 11, _(_MONTHS[month - 1]), "start")
        for month in range(1, 13, every)
    ]
