"""The content of workspaces: every kind of block in its order, for who may see what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/probe-ground"


@pytest.fixture
def ground(probe: str) -> None:
    frappe.db.set_value("DocPerm", {"parent": "Desk Probe", "role": "Probe Officer"}, "report", 1)
    frappe.clear_cache(doctype="Desk Probe")
    for city in ("Abha", "Tabuk"):
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"Probe of {city}", "city": city}).insert()
    report = {"doctype": "Report", "report_name": "Probe Names", "ref_doctype": "Desk Probe", "is_standard": "No"}
    frappe.get_doc({**report, "report_type": "Query Report", "query": "select name from `tabDesk Probe`"}).insert()
    chart = {"doctype": "Dashboard Chart", "chart_name": "Probes by City", "chart_type": "Group By", "is_public": 1}
    grouped = {"document_type": "Desk Probe", "group_by_type": "Count", "group_by_based_on": "city", "type": "Bar"}
    frappe.get_doc({**chart, **grouped, "filters_json": "[]"}).insert()
    frappe.get_doc(
        {"doctype": "Dashboard", "dashboard_name": "Ground Board", "charts": [{"chart": "Probes by City"}]}
    ).insert()
    make_onboarding()


def make_onboarding() -> None:
    steps = {
        "Add a Probe First": {"action": "Create Entry", "reference_document": "Desk Probe"},
        "Look at Errors": {"action": "Create Entry", "reference_document": "Error Log"},
        "Read about It": {"action": "Go to Page", "path": "/about", "is_complete": 1},
        "Do Harm": {"action": "Go to Page", "path": "//evil.example/x"},
    }
    for title, values in steps.items():
        frappe.get_doc({"doctype": "Onboarding Step", "title": title, **values}).insert(set_name=title)
    frappe.get_doc(
        {
            "doctype": "Module Onboarding", "name": "Probe Start", "title": "First Steps", "module": "Core",
            "subtitle": "Three of them", "success_message": "Done", "documentation_url": "/about",
            "steps": [{"step": title} for title in steps], "allow_roles": [{"role": "Probe Officer"}],
        }
    ).insert(set_name="Probe Start")  # fmt: skip


def make_workspace(*content: tuple[str, dict[str, Any]], **more: Any) -> None:
    blocks = [{"id": str(place), "type": kind, "data": data} for place, (kind, data) in enumerate(content)]
    values = {"doctype": "Workspace", "label": "Probe Ground", "title": "Probe Ground", "public": 1}
    frappe.get_doc({**values, "content": json.dumps(blocks), **more}).insert()
    frappe.db.commit()


def test_blocks_stand_in_their_order(signed_in: SignIn, ground: None) -> None:
    make_workspace(
        ("header", {"text": '<span class="h4"><b>What I Do</b></span>', "col": 12}),
        ("paragraph", {"text": "Read <b>this</b><script>x()</script>", "col": 12}),
        ("chart", {"chart_name": "By Town", "col": 6}),
        ("spacer", {"col": 12}),
        ("quick_list", {"quick_list_name": "Probes of Abha", "col": 6}),
        ("onboarding", {"onboarding_name": "Probe Start", "col": 12}),
        ("card", {"card_name": "Ways", "col": 4}),
        charts=[{"chart_name": "Probes by City", "label": "By Town"}],
        quick_lists=[
            {
                "document_type": "Desk Probe",
                "label": "Probes of Abha",
                "quick_list_filter": '[["Desk Probe", "city", "=", "Abha"]]',
            }
        ],
        links=[
            {"type": "Card Break", "label": "Ways"},
            {"type": "Link", "label": "Names", "link_type": "Report", "link_to": "Probe Names"},
        ],
    )
    page = signed_in(OFFICER).text(PAGE)
    words = (
        "<h2>What I Do</h2>",
        "Read <b>this</b>",
        "By Town",
        "Abha: 1",
        "Probe of Abha",
        "First Steps",
        "Ways",
        "Names",
    )
    places = [page.index(word) for word in words]
    assert places == sorted(places)
    assert "<script>x" not in page and "Probe of Tabuk" not in page
    assert "/app/query-report/Probe%20Names" in page


def test_steps_lead_where_the_reader_may_go(signed_in: SignIn, ground: None) -> None:
    make_workspace(("onboarding", {"onboarding_name": "Probe Start"}))
    page = signed_in(OFFICER).text(PAGE)
    assert 'href="/app/desk-probe/new"' in page and "1 of 2" in page
    assert "Look at Errors" not in page and "evil.example" not in page
    assert "First Steps" not in signed_in(OUTSIDER).text(PAGE)


def test_a_header_that_nothing_follows_is_left_out(signed_in: SignIn, ground: None) -> None:
    make_workspace(
        ("header", {"text": "Figures"}), ("chart", {"chart_name": "Probes by City"}), ("header", {"text": "Rest"})
    )
    page = signed_in(OFFICER).text(PAGE)
    assert "<h2>Figures</h2>" in page and "<h2>Rest</h2>" not in page
    page = signed_in(OUTSIDER).text(PAGE)
    assert "<h2>Figures</h2>" not in page and "Nothing here for you" in page


def test_shortcuts_lead_to_lists_reports_and_boards(signed_in: SignIn, ground: None) -> None:
    shortcuts = [
        {"type": "DocType", "link_to": "Desk Probe", "label": "Of Abha", "stats_filter": '{"city": "Abha"}', "format": "{} of them"},
        {"type": "DocType", "link_to": "Desk Probe", "label": "Board", "doc_view": "Kanban", "kanban_board": "My Board"},
        {"type": "Report", "link_to": "Probe Names", "label": "Names"},
        {"type": "Dashboard", "link_to": "Ground Board", "label": "The Board"},
        {"type": "URL", "url": "javascript:alert(1)", "label": "Harm"},
    ]  # fmt: skip
    make_workspace(*(("shortcut", {"shortcut_name": row["label"]}) for row in shortcuts), shortcuts=shortcuts)
    page = signed_in(OFFICER).text(PAGE)
    assert 'href="/app/desk-probe?city=Abha"' in page and "1 of them" in page
    assert 'href="/app/desk-probe/view/kanban/My%20Board"' in page
    assert "/app/query-report/Probe%20Names" in page and "/app/dashboard-view/Ground%20Board" in page
    assert "javascript" not in page.split("<main")[1]
    page = signed_in(OUTSIDER).text(PAGE)
    assert "Of Abha" not in page and "Probe%20Names" not in page


def test_a_broken_block_leaves_the_others(signed_in: SignIn, ground: None) -> None:
    broken = {
        "type": "DocType",
        "link_to": "Desk Probe",
        "label": "Broken",
        "stats_filter": '[["Desk Probe", "no_field", "=", 1]]',
    }
    make_workspace(
        ("shortcut", {"shortcut_name": "Broken"}),
        ("chart", {"chart_name": "Probes by City"}),
        ("no such", {}),
        shortcuts=[broken],
    )
    assert "Abha: 1" in signed_in(OFFICER).text(PAGE)


def test_content_that_is_no_content_shows_what_the_tables_hold(signed_in: SignIn, ground: None) -> None:
    make_workspace(charts=[{"chart_name": "Probes by City", "label": "By Town"}], content="{not json")
    assert "Abha: 1" in signed_in(OFFICER).text(PAGE)


def make_html_block(name: str, html: str, **more: Any) -> None:
    values = {"doctype": "Custom HTML Block", "html": html, "script": "alert(1)", "style": "p {color: red}", **more}
    frappe.get_doc(values).insert(set_name=name)


def test_a_custom_block_is_shown_without_what_runs(signed_in: SignIn, probe: str) -> None:
    make_html_block("Welcome", "<h4>مرحبا</h4><script>x()</script><a href='javascript:x()' onclick='x()'>go</a>")
    make_workspace(("custom_block", {"custom_block_name": "Welcome", "col": 12}))
    page = signed_in(OFFICER).text(PAGE)
    block = page.split('<section class="card prose"', 1)[1].split("</section>", 1)[0]
    assert "<h4>مرحبا</h4>" in block
    for harm in ("<script", "javascript:", "onclick", "alert(1)", "color: red"):
        assert harm not in block


def test_a_custom_block_is_for_its_roles_and_its_owner(signed_in: SignIn, probe: str) -> None:
    make_html_block("For Officers", "<p>to officers</p>", roles=[{"role": "Probe Officer"}])
    make_html_block("Private", "<p>to myself</p>", private=1)
    blocks = [("custom_block", {"custom_block_name": name}) for name in ("For Officers", "Private", "Gone")]
    make_workspace(("paragraph", {"text": "Hello"}), *blocks)
    assert "to officers" in signed_in(OFFICER).text(PAGE)
    for user in (OFFICER, OUTSIDER):
        assert "to myself" not in signed_in(user).text(PAGE)
    assert "to officers" not in signed_in(OUTSIDER).text(PAGE)
