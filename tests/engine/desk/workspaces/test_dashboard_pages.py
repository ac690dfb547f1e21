"""Dashboards on the desk: cards and charts for who may see them, choices in the address, and the lists behind figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import time_machine
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, VISITOR, DeskClient

import frappe
from frappe.desk.dashboards.dynamic_filters import value_of, with_dynamic
from frappe.desk.page.workspaces.number_cards import card_of, cards_for

COUNTED = re.compile(
    r'<th scope="row"><a href="([^"]+)"><bdi>([^<]*)</bdi></a></th><td class="is-number"><bdi class="number">(\d+)<'
)
SignIn = Callable[[str], DeskClient]
PAGE = "/app/dashboard-view/Probe Board"


@pytest.fixture
def board(probe: str) -> str:
    for city, kind, amount in (("Abha", "Small", 10), ("Abha", "Large", 30), ("Taif", "Small", 5)):
        doc = {"doctype": "Desk Probe", "subject": f"{city} {kind}", "city": city, "kind": kind, "amount": amount}
        frappe.get_doc({**doc, "day": "2026-03-14"}).insert()
    card("Probes in All", filters_json="[]")
    card("Errors in All", document_type="Error Log", filters_json="[]")
    chart("Probes by City", chart_type="Group By", group_by_based_on="city", type="Bar")
    chart(
        "Money by Month", chart_type="Sum", based_on="day", value_based_on="amount", timeseries=1, type="Line",
        timespan="Select Date Range", from_date="2026-01-01", to_date="2026-04-30", time_interval="Monthly",
    )  # fmt: skip
    chart("Days of Probes", chart_type="Count", based_on="day", type="Heatmap", heatmap_year="2026")
    chart("Errors by Method", document_type="Error Log", chart_type="Group By", group_by_based_on="method", type="Pie")
    names = ("Probes by City", "Money by Month", "Days of Probes", "Errors by Method")
    frappe.get_doc(
        {
            "doctype": "Dashboard", "dashboard_name": "Probe Board",
            "cards": [{"card": "Probes in All"}, {"card": "Errors in All"}],
            "charts": [{"chart": name, "width": "Half"} for name in names],
        }
    ).insert()  # fmt: skip
    frappe.db.commit()
    return PAGE


def card(label: str, **more: Any) -> None:
    values = {"doctype": "Number Card", "label": label, "type": "Document Type", "document_type": "Desk Probe"}
    frappe.get_doc({**values, "function": "Count", "is_public": 1, **more}).insert()


def chart(name: str, **more: Any) -> None:
    values = {"doctype": "Dashboard Chart", "chart_name": name, "document_type": "Desk Probe", "filters_json": "[]"}
    frappe.get_doc({**values, "group_by_type": "Count", "is_public": 1, **more}).insert()


def test_a_dashboard_shows_what_its_reader_may_see(signed_in: SignIn, board: str) -> None:
    page = signed_in(OFFICER).text(board)
    for words in ("Probes in All", "Probes by City", "Money by Month", "Days of Probes", "Abha: 2", "Taif: 1"):
        assert words in page
    assert "Errors in All" not in page and "Errors by Method" not in page


def test_figures_of_closed_doctypes_are_absent_and_the_page_says_so(signed_in: SignIn, board: str) -> None:
    page = signed_in(OUTSIDER).text(board)
    assert "Probes by City" not in page and "Nothing here for you" in page


def test_people_of_the_portal_have_no_dashboards(signed_in: SignIn, board: str) -> None:
    signed_in(VISITOR).text(board, 403)


def test_a_dashboard_that_does_not_exist_is_not_found(signed_in: SignIn, board: str) -> None:
    signed_in(OFFICER).text("/app/dashboard-view/No Such Board", 404)


def test_the_default_dashboard_opens_without_a_name(signed_in: SignIn, board: str) -> None:
    answer = signed_in(OFFICER).get("/app/dashboard-view")
    assert answer.status_code == 302 and answer.headers["Location"].endswith("/app/dashboard-view/Probe%20Board")


def test_sums_of_money_are_said_in_riyals_and_periods_lead_to_their_documents(signed_in: SignIn, board: str) -> None:
    page = signed_in(OFFICER).text(board)
    assert "Mar 2026: 45 SAR" in page
    assert "day=%5B%22between%22%2C+%5B%222026-03-01%22%2C+%222026-03-31%22%5D%5D" in page
    assert "/app/desk-probe?city=Abha" in page
    listed = signed_in(OFFICER).text('/app/desk-probe?day=["between", ["2026-03-01", "2026-03-31"]]')
    assert listed.count('class="data-table__title"') == 3


def test_span_interval_and_year_are_chosen_in_the_address(signed_in: SignIn, board: str) -> None:
    desk = signed_in(OFFICER)
    page = desk.text(f"{board}?c2.time_interval=Quarterly&c2.timespan=Select Date Range&c3.heatmap_year=2025")
    assert "Quarter 1 2026: 45 SAR" in page and "14 March 2026" not in page
    assert '<input type="hidden" name="c3.heatmap_year" value="2025">' in page
    assert "14 March 2026" in desk.text(board)


def test_a_hijri_day_limits_a_chart(signed_in: SignIn, board: str) -> None:
    page = signed_in(OFFICER).text(f"{board}?c2.timespan=Select Date Range&c2.from_date=1447-09-01")
    assert "Feb 2026: 0" in page and "Jan 2026" not in page and "Mar 2026: 45 SAR" in page


def test_a_broken_chart_leaves_the_others(signed_in: SignIn, board: str) -> None:
    frappe.db.set_value("Dashboard Chart", "Probes by City", "group_by_based_on", "no_such_field")
    frappe.db.commit()
    page = signed_in(OFFICER).text(board)
    assert "no_such_field is not a field of Desk Probe." in page and "Mar 2026: 45 SAR" in page


def test_a_card_says_how_much_it_grew(board: str) -> None:
    found = frappe.get_doc("Number Card", "Probes in All")
    found.update({"show_percentage_stats": 1, "stats_time_interval": "Monthly"})
    old = frappe.get_all("Desk Probe", pluck="name", limit=1)[0]
    frappe.db.set_value("Desk Probe", old, "creation", "2020-01-01 00:00:00", update_modified=False)
    assert "200%" in (card_of(found) or {})["change"]


def test_a_card_calls_whitelisted_methods_only(board: str) -> None:
    card("By Method", type="Custom", method="frappe.utils.now", document_type="")
    with pytest.raises(frappe.PermissionError):
        card_of(frappe.get_doc("Number Card", "By Method"))
    assert cards_for(["By Method", "Probes in All"])[0]["label"] == "Probes in All"


def test_a_broken_card_leaves_the_others(board: str) -> None:
    frappe.db.set_value("Number Card", "Probes in All", {"function": "Sum", "aggregate_function_based_on": "nothing"})
    broken, whole = cards_for(["Probes in All", "Errors in All"])
    assert broken["figure"] == "—" and broken["change"] == "nothing is not a field of Desk Probe."
    assert whole["figure"] != "—"


def test_expressions_of_filters_are_the_few_that_are_known(probe: str) -> None:
    user = "frappe.session.user"
    assert with_dynamic("[]", json.dumps([["ToDo", "allocated_to", "=", user]])) == [
        ["ToDo", "allocated_to", "=", "Administrator"]
    ]
    with time_machine.travel("2026-11-01 10:00:00+03:00", tick=False):
        assert str(value_of("frappe.datetime.now_datetime()")).startswith("2026-11-01 10:00:00")
    assert with_dynamic('{"a": 1}', '{"b": "frappe.session.user", "c": "alert(1)"}') == {"a": 1, "b": "Administrator"}


@time_machine.travel("2026-11-22 09:00:00+03:00", tick=False)
@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("frappe.datetime.get_today()", "2026-11-22"),
        ("frappe.datetime.add_months(frappe.datetime.get_today(), -2)", "2026-09-22"),
        ("frappe.datetime.month_start()", "2026-11-01"),
        ("frappe.datetime.add_months(frappe.datetime.get_today(), -x)", None),
        ('frappe.defaults.get_user_default("no such default")', None),
        ("while(true){}", None),
        (None, None),
    ],
)
def test_an_expression_stands_for_its_value(probe: str, expression: str, expected: str | None) -> None:
    assert value_of(expression) == expected


def test_a_chief_sees_the_chart_of_a_role_and_others_do_not(signed_in: SignIn, board: str) -> None:
    doc = frappe.get_doc("Dashboard Chart", "Probes by City")
    doc.append("roles", {"role": "Probe Chief"})
    doc.save()
    frappe.db.commit()
    assert "Probes by City" in signed_in(CHIEF).text(board)
    assert "Probes by City" not in signed_in(OFFICER).text(board)


def test_every_figure_equals_the_list_behind_it(signed_in: SignIn, board: str) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Nowhere"}).insert()
    frappe.db.commit()
    desk = signed_in(OFFICER)
    figures = COUNTED.findall(desk.text(board).split('id="c2"')[0])  # the first chart counts documents
    assert sorted(label for _url, label, _number in figures) == ["Abha", "Not Specified", "Taif"]
    for url, label, number in figures:
        assert desk.text(unescape(url)).count('class="data-table__title"') == int(number), label
