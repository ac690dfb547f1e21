"""Reports on the desk: filters in the address, the run, its table and files, and who may see what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/query-report/Probe Sums"
SQL = """select city, count(*) as number, sum(amount) as amount, min(name) as first, min(day) as day from `tabDesk Probe`
where (%(city)s = '' or city like %(city)s) and (%(kind)s = '' or kind = %(kind)s) and (%(day)s = '' or day >= %(day)s)
group by city order by city"""


@pytest.fixture
def probes(probe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frappe.scripting.execution.is_safe_exec_enabled", lambda: True)
    for role in ("Probe Officer", "Probe Outsider"):
        frappe.db.set_value("DocPerm", {"parent": "Desk Probe", "role": role}, {"report": 1, "export": 1, "print": 1})
    frappe.db.set_value(
        "DocPerm", {"parent": "Desk Probe", "role": "Probe Chief"}, {"report": 1, "export": 0, "print": 0}
    )
    frappe.clear_cache(doctype="Desk Probe")
    rows = (("Abha", "Small", 10.5), ("Abha", "Large", 2000), ("Taif", "Small", 5))
    for city, kind, amount in rows:
        doc = {"doctype": "Desk Probe", "subject": f"{city} {kind}", "city": city, "kind": kind, "amount": amount}
        frappe.get_doc({**doc, "day": "2026-03-14"}).insert()
    report(
        "Probe Sums",
        report_type="Query Report",
        query=SQL,
        add_total_row=1,
        columns=[
            {"fieldname": "city", "label": "City", "fieldtype": "Data"},
            {"fieldname": "number", "label": "Number", "fieldtype": "Int"},
            {"fieldname": "amount", "label": "Amount", "fieldtype": "Currency"},
            {"fieldname": "first", "label": "First", "fieldtype": "Link", "options": "Desk Probe"},
            {"fieldname": "day", "label": "Day", "fieldtype": "Date"},
        ],
        filters=[
            {"fieldname": "city", "label": "City", "fieldtype": "Data", "wildcard_filter": 1},
            {"fieldname": "kind", "label": "Kind", "fieldtype": "Select", "options": "\nSmall\nLarge"},
            {"fieldname": "day", "label": "Since", "fieldtype": "Date"},
        ],
    )
    frappe.db.commit()


def report(name: str, **more: Any) -> None:
    values = {"doctype": "Report", "report_name": name, "ref_doctype": "Desk Probe", "is_standard": "No"}
    frappe.get_doc({**values, **more}).insert()


def script(name: str, body: str, **more: Any) -> None:
    report(name, report_type="Script Report", report_script=body, **more)
    frappe.db.commit()


def test_a_report_shows_its_rows_sums_and_links(signed_in: SignIn, probes: None) -> None:
    page = signed_in(OFFICER).text(PAGE)
    assert '<th scope="col" class="is-number">' in page and '<bdi dir="ltr" class="number">2</bdi>' in page
    assert "2,010.50" in page and "2,015.50" in page and "<tfoot>" in page
    assert '<a href="/app/desk-probe/DP-0001">' in page
    assert '<span class="badge">2</span>' in page


def test_a_report_opens_for_those_who_may_run_it(signed_in: SignIn, probes: None) -> None:
    signed_in(OUTSIDER).text(PAGE, 403)
    signed_in(OFFICER).text("/app/query-report/No Such Report", 404)
    assert signed_in(OFFICER).get("/app/query-report").status_code == 302


@pytest.mark.parametrize(
    ("query", "cities"),
    [
        ("kind=Large", ["Abha"]),
        ("city=ai", ["Taif"]),
        ("day=1447-09-25", ["Abha", "Taif"]),  # the very day
        ("day=1447-09-26", []),
        ("_run=1&kind=&city=&day=", ["Abha", "Taif"]),
    ],
)
def test_filters_stand_in_the_address(signed_in: SignIn, probes: None, query: str, cities: list[str]) -> None:
    page = signed_in(OFFICER).text(f"{PAGE}?{query}")
    assert [city for city in ("Abha", "Taif") if f'<bdi dir="auto">{city}</bdi>' in page] == cities
    assert ("No rows" in page) == (not cities)


def test_what_cannot_be_read_is_said_beside_its_filter(signed_in: SignIn, probes: None) -> None:
    page = signed_in(OFFICER).text(f"{PAGE}?day=the ides of March")
    assert "Write the date as year-month-day" in page and "the ides of March" in page and "<tbody>" not in page


def test_rows_are_sorted_by_a_column(signed_in: SignIn, probes: None) -> None:
    desk = signed_in(OFFICER)
    assert 'href="?_sort=amount&amp;_order=asc"' in desk.text(PAGE)
    page = desk.text(f"{PAGE}?_sort=amount&_order=asc")
    assert 'aria-sort="ascending"' in page and "_sort=amount&amp;_order=desc" in page
    assert page.index(">Taif<") < page.index(">Abha<")


def test_a_needed_filter_is_asked_for_before_the_run(signed_in: SignIn, probes: None) -> None:
    script(
        "Needs",
        "data = [['City:Link/Desk Probe:90'], [[filters.follows]]]",
        filters=[
            {"fieldname": "follows", "label": "Follows", "fieldtype": "Link", "options": "Desk Probe", "mandatory": 1}
        ],
    )
    desk, url = signed_in(OFFICER), "/app/query-report/Needs"
    page = desk.text(url)
    assert "The report needs: Follows." in page and "A value is needed." not in page
    assert "A value is needed." in desk.text(f"{url}?_run=1&follows=")
    assert '<a href="/app/desk-probe/DP-0003"><bdi>Taif Small</bdi></a>' in desk.text(f"{url}?follows=Taif Small")
    assert "Choose one of the list" in desk.text(f"{url}?follows=Nowhere")


def test_defaults_fill_the_filters_until_somebody_empties_them(signed_in: SignIn, probes: None) -> None:
    script(
        "Mine",
        "data = [['Who:Data'], [[filters.who or 'nobody'], [str(filters.since or '')]]]",
        filters=[
            {"fieldname": "who", "label": "Who", "fieldtype": "Data", "default": "__user"},
            {"fieldname": "since", "label": "Since", "fieldtype": "Date", "default": "Today"},
        ],
    )
    desk, url = signed_in(OFFICER), "/app/query-report/Mine"
    assert f'<bdi dir="auto">{OFFICER}</bdi>' in desk.text(url)
    assert '<bdi dir="auto">nobody</bdi>' in desk.text(f"{url}?_run=1&who=&since=")


def test_figures_message_and_chart_stand_above_the_table(signed_in: SignIn, probes: None) -> None:
    script(
        "Full",
        """
columns = [{"fieldname": "city", "label": "City"}, {"fieldname": "n", "label": "N", "fieldtype": "Int",
            "drill_down": {"doctype": "Desk Probe", "filters": {"city": "{city}", "kind": ["in", ["Small", "Large"]]}}}]
rows = [{"city": "Abha", "n": 2}, {"city": "Taif", "n": 1, "indent": 1}, {"city": "Nowhere", "n": 0}]
chart = {"data": {"labels": ["Abha", "Taif"], "datasets": [{"name": "n", "values": [2, 1]}]}, "type": "bar"}
summary = [{"value": 1234, "label": "In All", "datatype": "Int", "indicator": "Red"}, {"type": "separator"}]
data = columns, rows, "<b>Read this</b><script>x()</script>", chart, summary
""",
    )
    page = signed_in(OFFICER).text("/app/query-report/Full")
    assert "<b>Read this</b>" in page and "<script>x" not in page
    assert "number-card--danger" in page and "1,234" in page
    assert "Abha: 2" in page and 'id="chart-pattern-2"' in page
    assert "/app/desk-probe?city=Abha&amp;kind=%5B%22in%22%2C+%5B%22Small%22%2C+%22Large%22%5D%5D" in page
    assert "city=Nowhere" not in page and "data-table__indent--1" in page


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("frappe.throw('Choose a year that has passed.')", "Choose a year that has passed."),
        ("data = no_such_name", "The report has a fault and could not be run."),
    ],
)
def test_a_broken_report_says_so_in_plain_words(signed_in: SignIn, probes: None, body: str, said: str) -> None:
    script("Broken", body)
    page = signed_in(OFFICER).text("/app/query-report/Broken")
    assert said in page and "NameError" not in page and "Traceback" not in page


def test_the_fault_is_recorded_and_told_to_who_writes_reports(signed_in: SignIn, probes: None) -> None:
    script("Broken", "data = no_such_name")
    frappe.get_doc("User", OFFICER).add_roles("Report Manager")
    frappe.db.commit()
    assert "NameError" in signed_in(OFFICER).text("/app/query-report/Broken")
    frappe.db.rollback()
    assert frappe.db.exists("Error Log", {"method": ["like", "%Broken%"]})


def test_a_custom_report_has_its_own_columns_and_filters(signed_in: SignIn, probes: None) -> None:
    columns = [{"fieldname": "city", "label": "Town", "fieldtype": "Data"}]
    settings = json.dumps({"columns": columns, "filters": {"kind": "Large"}})
    report("Big Ones", report_type="Custom Report", reference_report="Probe Sums", json=settings)
    frappe.db.commit()
    page = signed_in(OFFICER).text("/app/query-report/Big Ones")
    assert "Town" in page and ">Abha<" in page and ">Taif<" not in page and "2,010" not in page


def test_a_saved_list_opens_as_a_list(signed_in: SignIn, probes: None) -> None:
    report("Saved", report_type="Report Builder", json="{}")
    frappe.db.commit()
    answer = signed_in(OFFICER).get("/app/query-report/Saved")
    assert answer.headers["Location"].endswith("/app/desk-probe/view/report/Saved")


def test_what_is_seen_is_saved_as_csv_and_excel(signed_in: SignIn, probes: None) -> None:
    frappe.db.set_value("Desk Probe", "DP-0003", "city", "=1+1")
    frappe.db.commit()
    desk = signed_in(OFFICER)
    answer = desk.get(f"{PAGE}?_sort=city&_order=desc&_as=csv")
    assert answer.data.startswith(b"\xef\xbb\xbf") and "Probe%20Sums.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["City", "Abha", "'=1+1", "Total"] and rows[3][2] == "2015.5"
    sheet = load_workbook(io.BytesIO(desk.get(f"{PAGE}?kind=Large&_as=xlsx").data)).active
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows()] == [
        ["City", "Number", "Amount"], ["Abha", 1, 2000], ["Total", 1, 2000],
    ]  # fmt: skip


def test_a_report_is_printed_with_its_filters(signed_in: SignIn, probes: None) -> None:
    answer = signed_in(OFFICER).get(f"{PAGE}?kind=Large&_as=pdf")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert answer.mimetype == "application/pdf"
    for words in ("Probe Sums", "Kind: Large", "Abha", "2,000"):
        assert words in text


def test_the_chart_of_a_report_is_printed_too(signed_in: SignIn, probes: None) -> None:
    script(
        "Drawn",
        """
columns = [{"fieldname": "city", "label": "City"}]
chart = {"data": {"labels": ["Abha", "Taif"], "datasets": [{"name": "n", "values": [2, 1]}]}, "type": "bar"}
data = columns, [{"city": "Tabuk"}], None, chart
""",
    )
    answer = signed_in(OFFICER).get("/app/query-report/Drawn?_as=pdf")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "Tabuk" in text and "Abha" in text and "Taif" in text


def test_files_are_for_those_who_may_export(signed_in: SignIn, probes: None) -> None:
    chief = signed_in(CHIEF)
    page = chief.text(PAGE)
    assert "_as=csv" not in page and "_as=pdf" not in page
    for kind in ("csv", "xlsx", "pdf"):
        chief.text(f"{PAGE}?_as={kind}", 403)


def test_many_rows_are_shown_page_by_page(signed_in: SignIn, probes: None) -> None:
    script("Many", "data = [['N:Int'], [[number] for number in range(1200)]]")
    desk = signed_in(OFFICER)
    page = desk.text("/app/query-report/Many")
    assert page.count("<td") == 500 and 'href="?_start=500"' in page
    assert desk.text("/app/query-report/Many?_start=1000").count("<td") == 200


def test_a_chart_somebody_saved_of_the_columns_is_drawn(signed_in: SignIn, probes: None) -> None:
    values = {
        "doctype": "Dashboard Chart",
        "chart_name": "Saved Sums",
        "chart_type": "Report",
        "report_name": "Probe Sums",
    }
    more = {"x_field": "city", "type": "Bar", "is_public": 1, "filters_json": "{}", "y_axis": [{"y_field": "amount"}]}
    frappe.get_doc({**values, **more}).insert()
    frappe.db.commit()
    assert "Abha: 2,010.5" in signed_in(OFFICER).text(PAGE)


def test_filters_of_a_script_are_asked_for(signed_in: SignIn, probes: None) -> None:
    javascript = """frappe.query_reports["Scripted"] = {filters: [
        {fieldname: "city", label: __("City"), fieldtype: "Data", reqd: 1},
        {fieldname: "kinds", label: __("Kinds"), fieldtype: "MultiSelectList"}]}"""
    script(
        "Scripted", "data = [['What:Data'], [[filters.city + ' ' + '+'.join(filters.kinds)]]]", javascript=javascript
    )
    desk, url = signed_in(OFFICER), "/app/query-report/Scripted"
    page = desk.text(url)
    assert "The report needs: City." in page and "Several with a comma between." in page
    assert "Abha a+b" in desk.text(f"{url}?city=Abha&kinds=a, b")


def test_cards_and_charts_about_a_report_lead_to_it(signed_in: SignIn, probes: None) -> None:
    card = {
        "doctype": "Number Card",
        "label": "Money of Probes",
        "type": "Report",
        "report_name": "Probe Sums",
        "is_public": 1,
    }
    frappe.get_doc(
        {
            **card,
            "report_field": "amount",
            "report_function": "Sum",
            "filters_json": "{}",
        }
    ).insert()
    chart = {
        "doctype": "Dashboard Chart",
        "chart_name": "Sums",
        "chart_type": "Report",
        "report_name": "Probe Sums",
        "type": "Pie",
    }
    more = {
        "x_field": "city",
        "is_public": 1,
        "filters_json": "{}",
        "y_axis": [{"y_field": "amount"}],
    }
    frappe.get_doc({**chart, **more}).insert()
    frappe.get_doc(
        {
            "doctype": "Dashboard",
            "dashboard_name": "Sums",
            "cards": [{"card": "Money of Probes"}],
            "charts": [{"chart": "Sums"}],
        }
    ).insert()
    frappe.db.commit()
    page = signed_in(OFFICER).text("/app/dashboard-view/Sums")
    assert page.count('href="/app/query-report/Probe%20Sums"') == 2
    assert "2,015.5" in page and "Abha: 2,010.5" in page
    page = signed_in(OUTSIDER).text("/app/dashboard-view/Sums")
    assert "Nothing here for you" in page and "Abha" not in page


def test_a_dynamic_link_leads_to_its_document(signed_in: SignIn, probes: None) -> None:
    columns = '[{"fieldname": "kind", "fieldtype": "Data"}, {"fieldname": "what", "fieldtype": "Dynamic Link", "options": "kind"}]'
    script("Mixed", f"data = {columns}, [['Desk Probe', 'DP-0001'], ['Error Log', 'x1'], ['No Such', 'x2']]")
    page = signed_in(OFFICER).text("/app/query-report/Mixed")
    assert '<a href="/app/desk-probe/DP-0001">' in page
    assert "/app/error-log/x1" not in page and ">x2<" in page


def test_a_disabled_report_says_so(signed_in: SignIn, probes: None) -> None:
    frappe.db.set_value("Report", "Probe Sums", "disabled", 1)
    frappe.db.commit()
    assert "The report Probe Sums is disabled." in signed_in(OFFICER).text(PAGE, 417)
    signed_in(OUTSIDER).text(PAGE, 403)


def test_a_report_whose_module_is_gone_says_so(signed_in: SignIn, probes: None) -> None:
    report("Gone", report_type="Script Report", module="Core", report_script="data = []")
    frappe.db.set_value("Report", "Gone", "is_standard", "Yes")
    frappe.db.commit()
    assert "The report has a fault and could not be run." in signed_in(OFFICER).text("/app/query-report/Gone")


def test_a_chart_of_money_says_its_currency(signed_in: SignIn, probes: None) -> None:
    chart = '{"data": {"labels": ["Abha"], "datasets": [{"values": [1250]}]}, "type": "bar", "fieldtype": "Currency"}'
    script("Money", f"data = ['A'], [['x']], None, {chart}")
    assert "Abha: 1,250 SAR" in signed_in(OFFICER).text("/app/query-report/Money")
