"""A chart on paper: its words are text of the page, in place, and what it is drawn with is inside it."""

from __future__ import annotations

import pytest

from frappe.desk.charts.chart import Chart, Series
from frappe.desk.charts.printed import printed_chart

LABELS = ("يناير", "<Feb>")


def chart(kind: str = "bar", series: int = 1) -> Chart:
    return Chart("Requests", kind, LABELS, tuple(Series(f"S{number}", (2.0, 1.0)) for number in range(series)))


@pytest.mark.parametrize("kind", ["bar", "line", "pie", "donut", "percentage"])
def test_every_kind_is_drawn_without_words_inside(kind: str) -> None:
    page = printed_chart(chart(kind), rtl=True)
    assert "<text" not in page and "<style>" in page and "viewBox" in page
    assert "&lt;Feb&gt;" in page and "<Feb>" not in page


def test_words_begin_where_lines_of_the_page_begin() -> None:
    english, arabic = printed_chart(chart(), rtl=False), printed_chart(chart(), rtl=True)
    side = "report-chart__word--{}"
    assert english.count(side.format("left")) == arabic.count(side.format("right"))
    assert english.count(side.format("right")) == arabic.count(side.format("left")) > 0


def test_several_series_have_a_legend_and_one_has_none() -> None:
    assert printed_chart(chart(series=2), rtl=False).count("<bdi>S") == 2
    assert "<figcaption>" not in printed_chart(chart(), rtl=False)


def test_nothing_is_drawn_of_nothing() -> None:
    assert printed_chart(Chart("Empty", "bar"), rtl=True) == ""
