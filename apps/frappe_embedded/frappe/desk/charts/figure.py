"""A chart as it stands on a page: the drawing with title and description, its legend, and the same data as a table."""

from __future__ import annotations

from markupsafe import Markup, escape

from frappe.desk.calendars import leading_date
from frappe.desk.charts.chart import MOST_SLICES, Chart, with_most_slices
from frappe.desk.charts.drawing import Drawing, drawings_of
from frappe.desk.charts.marks import swatch
from frappe.desk.charts.shares import percent, shares_of
from frappe.desk.charts.words import number
from frappe.utils.translation import _

SHARES = ("pie", "donut", "percentage")
_FEW_DAYS = 370


def render_chart(chart: Chart, key: str, rtl: bool = False) -> Markup:
    """The figure. `key` makes its ids unique on the page."""
    if chart.is_empty:
        return Markup('<p class="chart__empty muted">{}</p>').format(_("There is nothing to show for this choice yet."))
    drawn = with_most_slices(chart, MOST_SLICES, _("Others")) if chart.kind in SHARES else chart
    drawings = Markup("").join(_svg(chart, drawing, f"{key}-{drawing.size}") for drawing in drawings_of(drawn, rtl))
    return Markup('<div class="chart chart--{}"><div class="chart__drawing">{}</div>{}</div>{}').format(
        chart.kind, drawings, _legend(drawn), _table(chart)
    )


def _svg(chart: Chart, drawing: Drawing, key: str) -> Markup:
    return Markup(
        '<svg class="chart__svg chart__svg--{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t" aria-describedby="{}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(
        drawing.size, number(drawing.width), number(drawing.height), key, key, key, chart.title, key, describe(chart),
        drawing.body,
    )  # fmt: skip


def describe(chart: Chart) -> str:
    """What the chart says, in a sentence."""
    pairs = _pairs(chart)
    most = max(pairs, key=lambda pair: pair[1])
    least = min(pairs, key=lambda pair: pair[1])
    return _("{0} values. The greatest: {1}, {2}. The least: {3}, {4}.").format(
        len(pairs), most[0], chart.told(most[1]), least[0], chart.told(least[1])
    )


def _pairs(chart: Chart) -> list[tuple[str, float]]:
    if chart.kind == "heatmap":
        return [(leading_date(day), value) for day, value in chart.days.items()]
    return list(zip(chart.labels, chart.totals, strict=True))


def legend_entries(chart: Chart) -> list[tuple[int, str, str]]:
    """(place, name, value) of what the legend names; of shares with their values, of a single series nothing."""
    if chart.kind in SHARES:
        shares = shares_of(chart)
        return [
            (place, label, f"{chart.told(chart.totals[place])} · {percent(shares[place])}")
            for place, label in enumerate(chart.labels)
        ]
    if len(chart.series) > 1:
        return [(place, series.name, "") for place, series in enumerate(chart.series)]
    return []


def _legend(chart: Chart) -> Markup:
    """Names beside samples."""
    entries = [_entry(*entry) for entry in legend_entries(chart)]
    if not entries:
        return Markup("")
    return Markup('<ul class="chart__legend">{}</ul>').format(Markup("").join(entries))


def _entry(place: int, name: str, told: str) -> Markup:
    value = Markup(' <bdi class="chart__share number">{}</bdi>').format(told) if told else ""
    return Markup("<li>{}<bdi>{}</bdi>{}</li>").format(swatch(place), name, value)


def _table(chart: Chart) -> Markup:
    head, rows = _heat_rows(chart) if chart.kind == "heatmap" else _label_rows(chart)
    return Markup(
        '<details class="chart__data"><summary>{}</summary><div class="data-table__scroll" tabindex="0" role="region" '
        'aria-label="{}"><table class="data-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>'
    ).format(_("The figures as a table"), _("{0}: the figures as a table").format(chart.title), head, rows)


def _label_rows(chart: Chart) -> tuple[Markup, Markup]:
    names = [series.name or chart.title for series in chart.series]
    head = Markup('<th scope="col">{}</th>').format(_("Value of")) + Markup("").join(
        Markup('<th scope="col" class="is-number"><bdi>{}</bdi></th>').format(name) for name in names
    )
    return head, Markup("").join(_label_row(chart, place, label) for place, label in enumerate(chart.labels))


def _label_row(chart: Chart, place: int, label: str) -> Markup:
    link = chart.links[place] if place < len(chart.links) else ""
    shown = Markup("<bdi>{}</bdi>").format(label)
    cells = Markup("").join(_cell(chart, series.values[place]) for series in chart.series)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        Markup('<a href="{}">{}</a>').format(link, shown) if link else shown, cells
    )


def _cell(chart: Chart, value: float | None) -> Markup:
    told = escape("—") if value is None else Markup('<bdi class="number">{}</bdi>').format(chart.told(value))
    return Markup('<td class="is-number">{}</td>').format(told)


def _heat_rows(chart: Chart) -> tuple[Markup, Markup]:
    head = Markup('<th scope="col">{}</th><th scope="col" class="is-number">{}</th>').format(_("Day"), chart.title)
    days = sorted((day, value) for day, value in chart.days.items() if value)[:_FEW_DAYS]
    row = Markup('<tr><th scope="row">{}</th>{}</tr>')
    return head, Markup("").join(row.format(leading_date(day), _cell(chart, value)) for day, value in days)
