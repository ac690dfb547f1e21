"""Number cards, charts and dashboards: the figures, and that they count what the user may read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm
from tests.support.http import HttpClient

import frappe
from frappe.desk import desktop
from frappe.desk.doctype.dashboard import dashboard
from frappe.desk.doctype.dashboard_chart import dashboard_chart
from frappe.desk.doctype.dashboard_chart_source import dashboard_chart_source
from frappe.desk.doctype.number_card import number_card
from frappe.permissions import add_user_permission
from frappe.utils import add_days, nowdate
from frappe.utils.dashboard import cache_source

VISIT = "ZZ Visit"


@pytest.fixture
def visits(site: str) -> None:
    fields = [field("city", "Link", options="Country"), field("cost", "Float"), field("day", "Date"), field("kind")]
    make_doctype(
        VISIT, fields, [perm("System Manager", **FULL, submit=1, cancel=1), perm("ZZ Guide", **FULL)], is_submittable=1
    )
    rows = [("Oman", 10.5, "2026-01-05", "a"), ("Oman", 4, "2026-01-20", "b"), ("Yemen", 6, "2026-03-02", "a")]
    for city, cost, day, kind in rows:
        make(VISIT, city=city, cost=cost, day=day, kind=kind)
    gone = make(VISIT, city="Oman", cost=1000, day="2026-01-06", kind="a")
    gone.submit()
    gone.cancel()
    make_user("guide@example.com", "ZZ Guide")
    make_user("other@example.com", "ZZ Other")
    add_user_permission("Country", "Oman", "guide@example.com")


def card(**values: Any) -> Any:
    given = {"label": "ZZ Card", "type": "Document Type", "document_type": VISIT, "function": "Count", "is_public": 1}
    return make("Number Card", **{**given, **values})


def figure(filters: Any = None, **values: Any) -> float:
    return number_card.get_result(json.dumps({"document_type": VISIT, **values}), json.dumps(filters or []))


def test_a_card_counts_and_adds_up(visits: None) -> None:
    active = [[VISIT, "docstatus", "<", 2, False]]
    assert figure(active, function="Count") == 3
    ways = {"Sum": 20.5, "Average": 20.5 / 3, "Minimum": 4, "Maximum": 10.5}
    for function, expected in ways.items():
        assert figure(active, function=function, aggregate_function_based_on="cost") == pytest.approx(expected)
    assert figure({"kind": "a", "docstatus": ["<", 2]}, function="Count") == 2


def test_a_card_counts_what_its_user_may_read(visits: None) -> None:
    with as_user("guide@example.com"):
        assert figure([["kind", "=", "b"]], function="Count") == 1 and figure(function="Count") == 3
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        figure(function="Count")


@pytest.mark.parametrize("field_name", ["cost) + (select 1", "nothing", "", "name)--"])
def test_only_fields_are_added_up(visits: None, field_name: str) -> None:
    with pytest.raises(frappe.ValidationError):
        figure(function="Sum", aggregate_function_based_on=field_name)


def test_how_much_a_figure_grew(visits: None) -> None:
    found = card(stats_time_interval="Weekly")
    frappe.db.set_value(VISIT, {"kind": "b"}, "creation", add_days(nowdate(), -20), update_modified=False)
    assert number_card.get_percentage_difference(json.dumps({"name": found.name}), "[]", "4") == pytest.approx(300.0)
    frappe.db.set_value("Number Card", found.name, "show_percentage_stats", 0)
    assert number_card.get_percentage_difference({"name": found.name}, "[]", 4) is None


def test_cards_are_offered_to_those_they_are_for(visits: None) -> None:
    card(label="ZZ Public")
    card(label="ZZ Private", is_public=0)
    assert [row[1] for row in number_card.get_cards_for_user("Number Card", "ZZ")] == ["ZZ Private", "ZZ Public"]
    with as_user("guide@example.com"):
        assert number_card.get_cards_for_user("Number Card", "ZZ") == [("ZZ Public", "ZZ Public", VISIT)]
    with as_user("other@example.com"):
        assert number_card.get_cards_for_user("Number Card", "ZZ") == []
        assert not frappe.has_permission("Number Card", doc="ZZ Public")


def chart(**values: Any) -> Any:
    given = {
        "chart_name": "ZZ Chart", "chart_type": "Count", "document_type": VISIT, "based_on": "day", "timeseries": 1,
        "timespan": "Select Date Range", "from_date": "2026-01-01", "to_date": "2026-03-31", "time_interval": "Monthly",
        "filters_json": "[]",
    }  # fmt: skip
    return make("Dashboard Chart", **{**given, **values})


def values_of(answer: Any) -> list[Any]:
    return answer["datasets"][0]["values"]


def test_a_chart_over_time_has_empty_periods_and_no_cancelled_documents(visits: None) -> None:
    answer = dashboard_chart.get(chart_name=chart().name)
    assert answer["labels"] == ["Jan 2026", "Feb 2026", "Mar 2026"] and values_of(answer) == [2, 0, 1]
    assert answer["datasets"][0]["name"] == "ZZ Chart"


@pytest.mark.parametrize(("kind", "expected"), [("Sum", [14.5, 0, 6]), ("Average", [7.25, 0, 6])])
def test_a_chart_adds_up(visits: None, kind: str, expected: list[float]) -> None:
    assert values_of(dashboard_chart.get(chart(chart_type=kind, value_based_on="cost").name)) == expected


def test_what_is_asked_for_goes_before_what_is_stored(visits: None) -> None:
    name = chart(filters_json='[["ZZ Visit", "kind", "=", "a", false]]').name
    assert values_of(dashboard_chart.get(name)) == [1, 0, 1]
    asked = {"time_interval": "Quarterly", "filters": '{"city": "Oman"}'}
    assert values_of(dashboard_chart.get(name, **asked)) == [2]
    weeks = dashboard_chart.get(name, time_interval="Weekly", from_date="2026-01-05", to_date="2026-01-11")
    assert sum(values_of(weeks)) == 1


@time_machine.travel("2026-03-15 09:00:00+00:00", tick=False)
def test_spans_end_today(visits: None) -> None:
    found = chart(timespan="Last Quarter", from_date=None, to_date=None)
    assert dashboard_chart.get(found.name)["labels"] == ["Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026"]
    assert len(dashboard_chart.get(found.name, timespan="Last Week", time_interval="Daily")["labels"]) == 8


def test_a_chart_in_groups(visits: None) -> None:
    found = chart(chart_type="Group By", group_by_type="Count", group_by_based_on="city")
    answer = dashboard_chart.get(found.name)
    assert answer == {"labels": ["Oman", "Yemen"], "datasets": [{"name": "ZZ Chart", "values": [2, 1]}]}
    with as_user("guide@example.com"):
        assert dashboard_chart.get(found.name)["labels"] == ["Oman"]
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        dashboard_chart.get(found.name)
    assert dashboard_chart.get(found.name, filters='[["kind", "=", "none"]]') is None


def test_groups_of_equal_number_stand_by_their_value_on_every_database(visits: None) -> None:
    for kind in ("zinc", "Basalt", "أبها", "alum", "Agate"):
        make(VISIT, city="Oman", day="2026-01-05", kind=kind)
    found = chart(chart_type="Group By", group_by_type="Count", group_by_based_on="kind")
    labels = dashboard_chart.get(found.name)["labels"]
    assert labels == ["a", "Agate", "Basalt", "alum", "b", "zinc", "أبها"]


def test_a_heat_map_has_a_point_for_each_day(visits: None) -> None:
    points = dashboard_chart.get(chart(type="Heatmap", heatmap_year="2026").name)["dataPoints"]
    assert list(points.values()) == [1, 1, 1]


def test_a_chart_that_is_not_stored(visits: None) -> None:
    values = {"name": "x", "chart_type": "Group By", "document_type": VISIT, "group_by_based_on": "kind"}
    assert values_of(dashboard_chart.get(chart=json.dumps(values))) == [2, 1]
    bad = {**values, "group_by_based_on": "kind, (select 1)"}
    with pytest.raises(frappe.ValidationError):
        dashboard_chart.get(chart=json.dumps(bad))


@pytest.mark.parametrize(
    "values",
    [
        {"document_type": None},
        {"based_on": None},
        {"chart_type": "Sum"},
        {"chart_type": "Group By"},
        {"chart_type": "Report"},
        {"custom_options": "{"},
    ],
)
def test_a_chart_that_could_show_nothing_is_not_saved(visits: None, values: dict[str, Any]) -> None:
    with pytest.raises(frappe.ValidationError):
        chart(**values)


def test_a_source_of_an_app_is_called_with_the_chart(visits: None, tmp_path: Path, monkeypatch: Any) -> None:
    @cache_source
    def get(chart_name: str | None = None, filters: Any = None) -> Any:
        return chart_name, filters

    found = chart()
    assert get(chart_name=found.name, filters={"a": 1}, refresh=1) == ("ZZ Chart", {"a": 1})
    with as_user("other@example.com"), pytest.raises(frappe.PermissionError):
        get(chart_name=found.name)
    (tmp_path / "zz_source.js").write_text("frappe.provide('x')", encoding="utf-8")
    monkeypatch.setattr(dashboard_chart_source, "get_doc_path", lambda *_names: str(tmp_path))
    make("Dashboard Chart Source", source_name="ZZ Source", module="Desk")
    assert dashboard_chart_source.get_config("ZZ Source") == "frappe.provide('x')"


def test_a_dashboard_shows_what_the_user_may_see(visits: None) -> None:
    make(
        "Dashboard",
        dashboard_name="ZZ First",
        is_default=1,
        charts=[{"chart": chart().name}],
        cards=[{"card": card().name}],
    )
    make(
        "Dashboard", dashboard_name="ZZ Second", is_default=1, charts=[{"chart": "ZZ Chart"}], chart_options='{"a": 1}'
    )
    assert frappe.db.get_value("Dashboard", "ZZ First", "is_default") == 0
    assert dashboard.get_permitted_charts("ZZ Second")[0].custom_options == '{"a": 1}'
    with as_user("guide@example.com"):
        assert len(dashboard.get_permitted_cards("ZZ First")) == 1
    with as_user("other@example.com"):
        assert dashboard.get_permitted_charts("ZZ First") == dashboard.get_permitted_cards("ZZ First") == []


def test_cards_and_charts_are_made_from_lists_and_put_on_dashboards(visits: None) -> None:
    make("Dashboard", dashboard_name="ZZ Board", charts=[{"chart": chart().name}])
    made = dashboard_chart.create_dashboard_chart({**chart_values(), "custom_options": {"a": 1}})
    assert made.name == "ZZ Chart-1" and json.loads(made.custom_options) == {"a": 1}
    dashboard_chart.add_chart_to_dashboard({"dashboard": "ZZ Board", "chart_name": made.name})
    number_card.create_report_number_card(
        json.dumps({"label": "New", "type": "Custom", "method": "x", "dashboard": "ZZ Board"})
    )
    board = frappe.get_doc("Dashboard", "ZZ Board")
    assert [row.chart for row in board.charts] == ["ZZ Chart", "ZZ Chart-1"] and board.cards[0].card == "New"


def chart_values() -> dict[str, Any]:
    return {
        "chart_name": "ZZ Chart",
        "chart_type": "Group By",
        "document_type": VISIT,
        "group_by_based_on": "kind",
        "filters_json": "[]",
    }


def test_a_card_about_a_report(visits: None) -> None:
    from frappe.desk.page.workspaces.number_cards import card_of

    sql = "select city as `City:Link/Country`, cost as `Cost:Float` from `tabZZ Visit` where docstatus < 2"
    make("Report", report_name="ZZ Costs", ref_doctype=VISIT, report_type="Query Report", query=sql)
    found = card(label="ZZ Cost", type="Report", report_name="ZZ Costs", report_field="cost", report_function="Sum")
    assert card_of(found)["figure"] == "20.5"
    with as_user("guide@example.com"):
        assert card_of(found)["figure"] == "14.5"
    with as_user("other@example.com"):
        assert card_of(found) is None


def test_figures_over_http(visits: None, client: HttpClient, admin_password: str) -> None:
    name = chart().name
    frappe.db.commit()
    client.sign_in("Administrator", admin_password)
    answer = client.post(
        "/api/method/frappe.desk.doctype.dashboard_chart.dashboard_chart.get", json={"chart_name": name}
    )
    assert values_of(answer.json["message"]) == [2, 0, 1]
    body = {"doc": json.dumps({"document_type": VISIT, "function": "Count"}), "filters": "[]"}
    answer = client.post("/api/method/frappe.desk.doctype.number_card.number_card.get_result", json=body)
    assert answer.json["message"] == 4


def test_a_workspace_for_clients_holds_what_the_user_may_follow(visits: None) -> None:
    make(
        "Workspace", label="ZZ Space", title="ZZ Space", public=1, content="[]",
        charts=[{"chart_name": chart().name, "label": "C"}], number_cards=[{"number_card_name": card().name, "label": "N"}],
        shortcuts=[{"type": "DocType", "link_to": VISIT, "label": "Visits"}, {"type": "DocType", "link_to": "Error Log", "label": "U"}],
        links=[
            {"type": "Card Break", "label": "Group"},
            {"type": "Link", "link_type": "DocType", "link_to": VISIT, "label": "Visits"},
            {"type": "Card Break", "label": "Closed"},
            {"type": "Link", "link_type": "DocType", "link_to": "Error Log", "label": "Users"},
        ],
    )  # fmt: skip
    with as_user("guide@example.com"):
        sidebar = desktop.get_workspace_sidebar_items()
        page = next(entry for entry in sidebar["pages"] if entry["name"] == "ZZ Space")
        content = desktop.get_desktop_page(json.dumps(page, default=str))
        assert not sidebar["has_access"]
    assert [row["label"] for row in content["shortcuts"]["items"]] == ["Visits"]
    assert [group["label"] for group in content["cards"]["items"]] == ["Group"]
    assert len(content["charts"]["items"]) == len(content["number_cards"]["items"]) == 1
