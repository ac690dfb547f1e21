"""A chart on paper: the drawing brings its own colours and patterns, and its words lie over it as text of the page.

Inside an SVG a PDF knows no stylesheet of the page, and Arabic letters do not join there.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup

from frappe.desk.charts.chart import MOST_SLICES, Chart, with_most_slices
from frappe.desk.charts.drawing import Drawing, drawings_of
from frappe.desk.charts.figure import SHARES, legend_entries
from frappe.desk.charts.marks import mark
from frappe.desk.charts.words import number
from frappe.utils.translation import _

_ENGINE = Path(__file__).parents[2]
_SVG = "http://www.w3.org/2000/svg"


def printed_chart(chart: Chart, rtl: bool) -> Markup:
    """The drawing as wide as the page with its legend; nothing for an empty chart."""
    if chart.is_empty:
        return Markup("")
    drawn = with_most_slices(chart, MOST_SLICES, _("Others")) if chart.kind in SHARES else chart
    drawing = drawings_of(drawn, rtl)[-1]
    svg, words = _apart(drawing, rtl)
    return Markup('<figure class="report-chart report-chart--{}"><div>{}{}</div>{}</figure>').format(
        drawing.size, svg, words, _legend(drawn)
    )


def _apart(drawing: Drawing, rtl: bool) -> tuple[Markup, Markup]:
    """The drawing without its words, and the words at their places."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(_alone(drawing.width, drawing.height, drawing.body))  # noqa: S314 drawn by this package
    words = Markup("").join(
        _word(text, drawing, rtl) for parent in root.iter() for text in _take_texts(parent) if text.text
    )
    return Markup(ElementTree.tostring(root, encoding="unicode")), words  # noqa: S704 serialised from what was escaped


def _take_texts(parent: ElementTree.Element) -> list[ElementTree.Element]:
    texts = parent.findall(f"{{{_SVG}}}text")
    for text in texts:
        parent.remove(text)
    return texts


def _word(text: ElementTree.Element, drawing: Drawing, rtl: bool) -> Markup:
    """`start` is the side where the page's lines begin."""
    left = 100 * float(text.get("x", 0)) / drawing.width
    top = 100 * float(text.get("y", 0)) / drawing.height
    side = {"middle": "middle", "start": "right" if rtl else "left", "end": "left" if rtl else "right"}
    anchor = side[text.get("text-anchor", "middle")]
    return Markup('<span class="{} report-chart__word--{}" style="left:{}%;top:{}%"><bdi>{}</bdi></span>').format(
        text.get("class", ""), anchor, number(left), number(top), text.text
    )


def _alone(width: float, height: float, body: Markup, shown: float = 0) -> Markup:
    """An SVG that stands for itself; `shown` wide, or as wide as the page lets it."""
    size = Markup(' width="{}" height="{}"').format(number(shown), number(shown)) if shown else ""
    return Markup('<svg xmlns="{}" viewBox="0 0 {} {}"{}><style>{}</style>{}{}</svg>').format(
        _SVG, number(width), number(height), size, _colours(), _patterns(), body
    )


def _legend(chart: Chart) -> Markup:
    entries = Markup("").join(
        Markup("<span>{}<bdi>{}</bdi> <bdi>{}</bdi></span>").format(_sample(place), name, told)
        for place, name, told in legend_entries(chart)
    )
    return Markup("<figcaption>{}</figcaption>").format(entries) if entries else entries


def _sample(place: int) -> Markup:
    return _alone(16, 16, mark("M0 0h16v16h-16z", place, "", True), shown=9)


@lru_cache
def _colours() -> Markup:
    return _shipped("public/css/chart-print.css")


@lru_cache
def _patterns() -> Markup:
    """The `<defs>` that pages have once."""
    whole = _shipped("templates/desk/chart_patterns.html")
    return Markup(whole[whole.index("<defs>") : whole.index("</defs>") + len("</defs>")])  # noqa: S704 a file of the engine


def _shipped(path: str) -> Markup:
    return Markup((_ENGINE / path).read_text(encoding="utf-8"))  # noqa: S704 a file of the engine
