"""The views of a list at Frappe's addresses: board, calendar, report, tree; each obeys rights and workflow."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe
from frappe.desk.page.views import report
from frappe.desk.page.views.months import month_bounds, span
from frappe.permissions import add_permission, update_permission_property

SignIn = Callable[[str], DeskClient]
BASE = "/app/desk-probe/view"


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    for number, (kind, day) in enumerate((("Small", "2026-11-10"), ("Large", "2026-11-12"), ("Large", "2026-12-01"))):
        doc = frappe.get_doc(
            {
                "doctype": "Desk Probe",
                "subject": f"Stone {number}",
                "kind": kind,
                "day": day,
                "amount": 10 * (number + 1),
            }
        )
        doc.append("rows", {"item": "Grain", "qty": number + 1})
        doc.append("rows", {"item": "Dust", "qty": 10})
        doc.insert()
    add_permission("Desk Probe", "Probe Officer")
    for right in ("read", "write", "create", "delete", "report", "export"):
        update_permission_property("Desk Probe", "Probe Officer", 0, right, 1)
    frappe.db.commit()
    return signed_in(OFFICER)


def make_board(name: str, field: str, columns: list[str], owner: str = OFFICER, **more: int) -> None:
    board = frappe.new_doc("Kanban Board", kanban_board_name=name, reference_doctype="Desk Probe", field_name=field)
    for column in columns:
        board.append("columns", {"column_name": column})
    board.update(more)
    board.insert()
    board.db_set("owner", owner)
    frappe.db.commit()


def column_of(page: str, card: str) -> str:
    """The column in which a card stands."""
    for part in page.split('data-column="')[1:]:
        if f"/app/desk-probe/{card}" in part:
            return part.split('"', 1)[0]
    return ""


def test_the_switcher_offers_what_makes_sense_and_keeps_the_filters(desk: DeskClient, signed_in: SignIn) -> None:
    page = desk.text("/app/desk-probe?kind=Large")
    found = re.findall(r'class="views__link" href="([^"?]+)\?([^"]+)"', page)
    assert [url.rsplit("/", 1)[1] for url, _query in found] == ["list", "report", "kanban", "calendar"]
    assert {query for _url, query in found} == {"kind=Large"}
    update_permission_property("Desk Probe", "Probe Chief", 0, "report", 0)
    frappe.db.commit()
    assert "/view/report" not in signed_in(CHIEF).text("/app/desk-probe")


@pytest.mark.parametrize("view", ["list", "report", "kanban", "calendar", "tree", "image", "map", "nothing"])
def test_no_view_opens_for_those_who_may_not_read(desk: DeskClient, signed_in: SignIn, view: str) -> None:
    signed_in(OUTSIDER).text(f"{BASE}/{view}", status=403)
    desk.text(f"{BASE}/{view}")


def test_a_board_is_made_without_a_script(desk: DeskClient) -> None:
    answer = desk.post_raw(f"{BASE}/kanban", {"title": "By kind", "field": "kind"})
    assert answer.headers["Location"] == f"{BASE}/kanban/By%20kind"
    page = desk.text(f"{BASE}/kanban/By kind")
    assert column_of(page, "DP-0001") == "Small"
    assert column_of(page, "DP-0002") == "Large"


def test_moving_a_card_writes_the_field_with_the_checks_of_the_document(desk: DeskClient) -> None:
    make_board("Kinds", "kind", ["Small", "Large"])
    desk.post_raw(f"{BASE}/kanban/Kinds", {"name": "DP-0001", "column": "Large"})
    assert frappe.db.get_value("Desk Probe", "DP-0001", "kind") == "Large"
    desk.post_raw(f"{BASE}/kanban/Kinds", {"name": "DP-0001", "column": "Nowhere"})
    assert frappe.db.get_value("Desk Probe", "DP-0001", "kind") == "Large"


def test_a_board_of_states_offers_and_takes_the_steps_of_the_workflow_alone(
    desk: DeskClient, signed_in: SignIn
) -> None:
    make_board("States", "workflow_state", ["Probe Draft", "Probe Sent", "Probe Accepted", "Probe Refused"])
    page = desk.text(f"{BASE}/kanban/States")
    assert set(re.findall(r'name="column" value="([^"]+)"', page)) == {"Probe Sent"}
    desk.post_raw(f"{BASE}/kanban/States", {"name": "DP-0001", "column": "Probe Accepted"})
    assert frappe.db.get_value("Desk Probe", "DP-0001", "workflow_state") == "Probe Draft"
    desk.post_raw(f"{BASE}/kanban/States", {"name": "DP-0001", "column": "Probe Sent"})
    assert column_of(desk.text(f"{BASE}/kanban/States"), "DP-0001") == "Probe Sent"
    chief = signed_in(CHIEF)
    answer = chief.post_raw(f"{BASE}/kanban/States", {"name": "DP-0001", "column": "Probe Refused"})
    assert answer.headers["Location"] == "/app/desk-probe/DP-0001?_step=Probe+Refuse"  # where the reason is asked for
    assert frappe.db.get_value("Desk Probe", "DP-0001", "workflow_state") == "Probe Sent"


def test_a_private_board_is_its_owners(desk: DeskClient, signed_in: SignIn) -> None:
    make_board("Mine", "kind", ["Small", "Large"], private=1)
    desk.text(f"{BASE}/kanban/Mine")
    signed_in(CHIEF).text(f"{BASE}/kanban/Mine", status=403)


def test_a_dashboard_of_the_lists_name_is_one_of_its_views(desk: DeskClient) -> None:
    assert "/view/dashboard" not in desk.text("/app/desk-probe")
    assert desk.get(f"{BASE}/dashboard").headers["Location"] == f"{BASE}/list"
    chart = {"chart_name": "Stones", "chart_type": "Count", "document_type": "Desk Probe", "is_public": 1}
    values = {"based_on": "creation", "timeseries": 1, "filters_json": "[]", "type": "Bar"}
    frappe.get_doc({"doctype": "Dashboard Chart", **chart, **values}).insert()
    frappe.get_doc({"doctype": "Dashboard", "dashboard_name": "Desk Probe", "charts": [{"chart": "Stones"}]}).insert()
    frappe.db.commit()
    assert "/view/dashboard" in desk.text("/app/desk-probe")
    assert desk.get(f"{BASE}/dashboard").headers["Location"] == "/app/dashboard-view/Desk%20Probe"


def test_a_month_shows_documents_on_their_day(desk: DeskClient) -> None:
    page = desk.text(f"{BASE}/calendar?_day=2026-11-15")
    assert re.findall(r'class="month__event[^"]*" href="/app/desk-probe/([^"]+)"', page) == [
        "DP-0001",
        "DP-0002",
        "DP-0003",
    ]
    assert "November 2026" in page
    assert "?day=2026-11-10" in page  # a new one on that day
    week = desk.text(f"{BASE}/calendar?_day=2026-11-15&_mode=week")
    assert "month__event" not in week
    agenda = desk.text(f"{BASE}/calendar?_day=1448-05-30&_mode=agenda&kind=Large")
    assert "DP-0002" in agenda
    assert "/app/desk-probe/DP-0001" not in agenda


def test_a_calendar_view_record_says_which_fields(desk: DeskClient) -> None:
    values = {"name": "Probe Days", "subject_field": "kind", "start_date_field": "day", "end_date_field": "day"}
    frappe.get_doc({"doctype": "Calendar View", "reference_doctype": "Desk Probe", **values}).insert()
    frappe.db.commit()
    page = desk.text(f"{BASE}/calendar/Probe Days?_day=2026-11-15")
    assert '<bdi dir="auto">Small</bdi>' in page


def test_months_of_both_calendars_have_their_own_bounds(probe: str) -> None:
    assert month_bounds(date(2026, 11, 27), "gregorian") == (date(2026, 11, 1), date(2026, 12, 1))
    first, following = month_bounds(date(2026, 11, 27), "hijri")
    assert 29 <= (following - first).days <= 30
    assert first <= date(2026, 11, 27) < following
    shown = span("month", date(2026, 11, 27), "hijri")
    assert len(shown.days) % 7 == 0


def test_a_report_has_columns_of_rows_and_sums_of_all(desk: DeskClient) -> None:
    page = desk.text(f"{BASE}/report?_columns=subject&_columns=amount&_columns=Desk Probe Row.qty&sort=name")
    assert page.count("<tr>") >= 7
    foot = page.split("<tfoot>", 1)[1]
    assert re.findall(r"number\">([^<]+)<", foot)[-1] == "36"
    assert "60.00" in foot  # each document once, though it has two rows


def test_a_report_turns_its_pages_behind_a_document_and_never_splits_one(
    desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "_LENGTH", 2)
    address = f"{BASE}/report?_columns=subject&_columns=Desk Probe Row.item&sort=kind&order=desc"
    page, seen = desk.text(address), []
    seen.append(re.findall(r'data-table__name" href="/app/desk-probe/(DP-\d+)"', page))
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following is not None
    assert "_after=" in following[1]
    frappe.get_doc({"doctype": "Desk Probe", "subject": "New", "kind": "Small", "day": "2026-11-10"}).insert()
    frappe.db.set_value("Desk Probe", "DP-0004", "kind", "Zirconia")  # stands before the page that was turned
    frappe.db.commit()
    page = desk.text(html.unescape(following[1]))
    seen.append(re.findall(r'data-table__name" href="/app/desk-probe/(DP-\d+)"', page))
    assert seen == [["DP-0001", "DP-0001", "DP-0002", "DP-0002"], ["DP-0003", "DP-0003"]]
    assert 'rel="prev"' in page


def test_a_group_has_figures_and_leads_to_its_documents(desk: DeskClient) -> None:
    page = desk.text(f"{BASE}/report?_group_by=kind&_aggregate=sum&_of=amount")
    lines = re.findall(
        r'class="data-table__title" href="([^"]+)">.*?is-number">(\d+)</td><td class="is-number">.*?>([\d.,]+)',
        page,
        re.S,
    )
    assert [(n, figure) for _url, n, figure in lines] == [("2", "50.00"), ("1", "10.00")]
    assert "DP-0001" in desk.text(html.unescape(lines[1][0]))


def test_a_report_is_kept_as_frappe_keeps_it_and_comes_back(desk: DeskClient) -> None:
    shown = "_columns=subject&_columns=amount&kind=Large&sort=amount&order=asc"
    answer = desk.post_raw(f"{BASE}/report?{shown}", {"report_name": "Large stones"})
    assert answer.headers["Location"].endswith("/view/report/Large%20stones")
    settings = frappe.parse_json(frappe.db.get_value("Report", "Large stones", "json"))
    assert settings["fields"] == [["subject", "Desk Probe"], ["amount", "Desk Probe"]]
    assert settings["filters"] == [["Desk Probe", "kind", "=", "Large"]]
    page = desk.text(f"{BASE}/report/Large stones")
    assert re.findall(r'data-table__name" href="/app/desk-probe/([^"]+)"', page) == ["DP-0002", "DP-0003"]


def test_a_report_is_a_file_too(desk: DeskClient) -> None:
    answer = desk.get(f"{BASE}/report?_columns=subject&_columns=Desk Probe Row.item&kind=Small&_export=csv")
    table = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert table[0] == ["Name", "Subject", "Probe Rows · Item"]
    assert sorted(row[2] for row in table[1:]) == ["Dust", "Grain"]


@pytest.fixture
def tree(signed_in: SignIn) -> DeskClient:
    frappe.get_doc(
        {
            "doctype": "DocType", "name": "Probe Branch", "module": "Core", "custom": 1, "is_tree": 1, "autoname": "field:label_of",
            "allow_rename": 1, "nsm_parent_field": "parent_probe_branch",
            "fields": [
                {"fieldname": "label_of", "fieldtype": "Data", "label": "Label", "unique": 1, "reqd": 1},
                {"fieldname": "is_group", "fieldtype": "Check", "label": "Is Group"},
                {"fieldname": "parent_probe_branch", "fieldtype": "Link", "label": "Parent", "options": "Probe Branch"},
                {"fieldname": "old_parent", "fieldtype": "Link", "label": "Old Parent", "options": "Probe Branch"},
                {"fieldname": "lft", "fieldtype": "Int", "label": "lft"}, {"fieldname": "rgt", "fieldtype": "Int", "label": "rgt"},
            ],
            "permissions": [{"role": "Probe Officer", "read": 1, "write": 1, "create": 1}],
        }
    ).insert()  # fmt: skip
    for name, parent in (("Root", None), ("North", "Root"), ("South", "Root"), ("Hill", "North")):
        values = {"label_of": name, "is_group": int(name != "Hill"), "parent_probe_branch": parent}
        frappe.get_doc({"doctype": "Probe Branch", **values}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def test_a_tree_shows_its_nodes_below_each_other(tree: DeskClient) -> None:
    page = tree.text("/app/probe-branch/view/tree")
    assert sorted(re.findall(r'tree__link" href="/app/probe-branch/([^"]+)"', page)) == [
        "Hill",
        "North",
        "Root",
        "South",
    ]
    assert "parent_probe_branch=North" in page


def test_a_node_moves_and_is_renamed(tree: DeskClient) -> None:
    assert 'name="parent"' in tree.text("/app/probe-branch/view/tree?_node=Hill")
    tree.post_raw("/app/probe-branch/view/tree", {"_action": "move", "name": "Hill", "parent": "South"})
    assert frappe.db.get_value("Probe Branch", "Hill", "parent_probe_branch") == "South"
    tree.post_raw("/app/probe-branch/view/tree", {"_action": "move", "name": "South", "parent": "Hill"})
    assert frappe.db.get_value("Probe Branch", "South", "parent_probe_branch") == "Root"
    tree.post_raw("/app/probe-branch/view/tree", {"_action": "rename", "name": "Hill", "title": "Mountain"})
    assert frappe.db.exists("Probe Branch", "Mountain")


def test_a_large_tree_opens_branch_by_branch(tree: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frappe.desk.page.views.tree.WHOLE", 1)
    page = tree.text("/app/probe-branch/view/tree")
    assert page.count("tree__link") == 1
    opened = tree.text("/app/probe-branch/view/tree?_open=Root&_open=North")
    assert opened.count("tree__link") == 4


def test_what_is_searched_for_in_a_tree_stands_below_what_it_belongs_to(tree: DeskClient) -> None:
    page = tree.text("/app/probe-branch/view/tree?q=Hill")
    assert re.findall(r'tree__link" href="/app/probe-branch/([^"]+)"', page) == ["Hill", "North", "Root"]
    assert "South" not in page
    assert page.count('<details class="tree__branch" open>') == 2
    assert "Nothing matches" in tree.text("/app/probe-branch/view/tree?q=nowhere")


def test_lists_are_filtered_by_the_place_in_a_tree(tree: DeskClient) -> None:
    page = tree.text('/app/probe-branch?name=["descendants of","North"]')
    assert re.findall(r'data-table__title" href="/app/probe-branch/([^"]+)"', page) == ["Hill"]
