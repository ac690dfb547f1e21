"""Every kind of chart as SVG: marks for its values, both directions, patterns besides colours, and its data as a table."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from frappe.desk.charts.answers import chart_of
from frappe.desk.charts.chart import Chart, Series, with_most_slices
from frappe.desk.charts.drawing import lies_down
from frappe.desk.charts.figure import describe, render_chart
from frappe.desk.charts.heat import level_of
from frappe.desk.charts.shapes import marker, slice_of
from frappe.desk.charts.shares import percent, shares_of
from frappe.desk.charts.words import fitted, width_of

MONTHS = ("يناير", "فبراير", "مارس")
SVG = "{http://www.w3.org/2000/svg}"


def chart(kind: str = "bar", **more: Any) -> Chart:
    series = more.pop("series", (Series("Requests", (3, 5, 4)),))
    return Chart("Requests by month", kind, MONTHS, series, **more)


def drawings(figure: str) -> list[ElementTree.Element]:
    found = re.findall(r"<svg class=\"chart__svg.*?</svg>", str(figure), re.DOTALL)
    return [ElementTree.fromstring(text) for text in found]  # noqa: S314 our own drawing


def marks(svg: ElementTree.Element) -> list[str]:
    return [group.findtext("title") or "" for group in svg.iter("g")]


@pytest.mark.parametrize("kind", ["bar", "line", "percentage", "pie", "donut"])
@pytest.mark.parametrize("rtl", [True, False])
def test_each_value_has_a_mark_that_says_it(kind: str, rtl: bool) -> None:
    for svg in drawings(render_chart(chart(kind), "c1", rtl)):
        assert [told.split(" (")[0] for told in marks(svg)] == ["يناير: 3", "فبراير: 5", "مارس: 4"]


def test_a_drawing_is_an_image_with_title_and_description() -> None:
    figure = render_chart(chart(), "c1")
    ids = re.findall(r' id="([^"]+)"', figure)
    assert len(ids) == len(set(ids)) == 6
    svg = drawings(figure)[0]
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == ("c1-narrow-t", "c1-narrow-d")
    assert svg.findtext("title") == "Requests by month"
    assert "The greatest: فبراير, 5" in (svg.findtext("desc") or "")


def test_the_same_data_stands_in_a_table_with_the_lists_behind_it() -> None:
    figure = render_chart(chart(links=("/app/a", "", "/app/c")), "c1")
    table = figure[figure.index("<details") :]
    assert '<a href="/app/a"><bdi>يناير</bdi></a>' in table and "<bdi>فبراير</bdi>" in table
    assert table.count('<bdi class="number">') == 3


def test_reading_from_the_right_mirrors_a_drawing() -> None:
    def first_bar(rtl: bool) -> float:
        svg = drawings(render_chart(chart(over_time=True), "c1", rtl))[0]
        path = next(path for path in svg.iter("path") if "chart__mark" in (path.get("class") or ""))
        return float(re.match(r"M([\d.]+)", path.get("d") or "")[1])  # type: ignore[index]

    assert first_bar(rtl=False) < 170 < first_bar(rtl=True)


def test_series_differ_by_pattern_and_dashes_too() -> None:
    two = (Series("In", (1, 2, 3)), Series("Out", (3, 2, 1)))
    figure = render_chart(chart(series=two, stacked=True), "c1")
    assert 'fill="url(#chart-pattern-2)"' in figure and "chart__mark--2" in figure
    assert "chart__line--2" in render_chart(chart("line", series=two), "c1")
    assert figure.count("<li>") == 2
    assert "url(#" not in render_chart(chart(), "c1")  # a single series needs none


def test_stacked_bars_stand_on_one_another() -> None:
    two = (Series("In", (1, 2, 3)), Series("Out", (3, 2, 1)))
    svg = drawings(render_chart(chart(series=two, stacked=True), "c1"))[0]
    assert [text.text for text in svg.iter("text") if text.get("class") == "chart__value"] == ["\u20684\u2069"] * 3


def test_what_people_named_never_becomes_markup() -> None:
    evil = Chart("<b>t", "bar", ("<script>x</script>",), (Series("<i>s", (1,)), Series('"on', (2,))))
    figure = render_chart(evil, "c1")
    assert "<script>" not in figure and "<b>" not in figure and "<i>" not in figure


def test_long_labels_stand_beside_bars_that_lie_down() -> None:
    long = Chart("t", "bar", ("a rather long name of a stage", "another long name"), (Series("n", (1, 2)),))
    assert lies_down(long, 300) and not lies_down(long, 1000)
    assert not lies_down(Chart("t", "bar", long.labels, long.series, over_time=True), 300)
    assert marks(drawings(render_chart(long, "c1"))[0]) == [
        "a rather long name of a stage: 1",
        "another long name: 2",
    ]


def test_a_label_is_cut_only_where_it_does_not_fit() -> None:
    for length in range(1, 40):
        text = "x" * length
        assert fitted(text, width_of(text)) == text
        assert fitted(text + "yz", width_of(text)).endswith("…")


def test_nothing_to_show_is_said() -> None:
    assert "There is nothing to show" in render_chart(chart(series=(Series("n", (0, 0, 0)),)), "c1")
    assert "<svg" not in render_chart(Chart("t", "heatmap", days={}), "c1")


def test_shares_are_of_the_whole_and_never_negative() -> None:
    found = shares_of(Chart("t", "pie", ("a", "b", "c"), (Series("n", (1, -5, 3)),)))
    assert found == [0.25, 0, 0.75]
    assert (percent(0.25), percent(0.071), percent(1), percent(0)) == ("25%", "7.1%", "100%", "0%")


def test_a_whole_ring_is_a_ring() -> None:
    assert "1 1" in slice_of(100, 98, 60, 0, 1) and slice_of(100, 98, 0, 0, 0.5).endswith("L100 100z")
    assert len({marker(0, 0, shape) for shape in range(4)}) == 4


def test_little_slices_become_one() -> None:
    many = Chart("t", "pie", tuple("abcde"), (Series("n", (5, 1, 4, 2, 3)),), links=tuple("12345"))
    merged = with_most_slices(many, 3, "Others")
    assert merged.labels == ("a", "c", "Others") and merged.series[0].values == (5, 4, 6)
    assert merged.links == ("1", "3", "")
    assert with_most_slices(many, 5, "Others") is many


def test_a_heat_map_has_a_cell_for_each_day_of_its_year() -> None:
    heat = Chart("t", "heatmap", days={date(2024, 2, 29): 4, date(2024, 12, 31): 1}, year=2024)
    svg = drawings(render_chart(heat, "c1"))[0]
    cells = [path.get("class") or "" for path in svg.iter("path")]
    assert len(cells) == 366
    assert sum("chart__heat--4" in name for name in cells) == 1 and sum("chart__heat--1" in name for name in cells) == 1
    assert "29 February 2024" in render_chart(heat, "c1")
    assert [level_of(value, 8) for value in (0, 1, 2, 3, 8)] == [0, 1, 1, 2, 4]


def test_answers_of_frappes_chart_library_are_understood() -> None:
    answer = {
        "data": {"labels": ["a", "b"], "datasets": [{"name": "x", "values": [1]}, {"name": "y", "values": [2, None], "chartType": "line"}]},
        "type": "axis-mixed", "barOptions": {"stacked": 1},
    }  # fmt: skip
    found = chart_of(answer, "Title")
    assert found is not None and found.kind == "bar" and found.stacked
    assert found.series == (Series("x", (1, None)), Series("y", (2, None), as_line=True))
    assert "chart__line--2" in render_chart(found, "c1")
    for nothing in (None, "x", {}, {"data": {}}, {"data": {"labels": [], "datasets": []}}):
        assert chart_of(nothing) is None


def test_a_description_says_the_ends() -> None:
    assert describe(chart()) == "3 values. The greatest: فبراير, 5. The least: يناير, 3."


def test_negative_values_hang_below_the_base() -> None:
    figure = render_chart(chart(series=(Series("n", (3, -5, 4)),), over_time=True), "c1")
    assert "فبراير: -5" in figure and "\u2068-6\u2069" in figure
