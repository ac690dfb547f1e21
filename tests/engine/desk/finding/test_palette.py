"""The palette and the search page: places and documents by name, for who may go there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe
from frappe.desk.page.finding.places import groups_of_places

SignIn = Callable[[str], DeskClient]


def part(desk: DeskClient, text: str) -> str:
    return desk.text(f"/app/_palette?part=1&q={text}")


def test_before_anything_is_typed_it_offers_actions(signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text("/app/_palette")
    for words in ("My tasks", "Notifications", "My account", "العربية", "Dark", "Sign out"):
        assert words in page
    assert '<form class="palette__form card"' in page


def test_what_changes_something_is_posted_with_the_token(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    found = part(desk, "sign out")
    assert '<form method="post" action="/app/_sign-out"><input type="hidden" name="csrf_token" value="' in found
    assert 'name="language" value="ar"' in part(desk, "العربية")


def test_lists_and_new_documents_are_offered_to_those_who_may(signed_in: SignIn) -> None:
    officer, chief, outsider = (part(signed_in(user), "desk probe") for user in (OFFICER, CHIEF, OUTSIDER))
    assert 'href="/app/desk-probe"' in officer and 'href="/app/desk-probe/new"' in officer
    assert 'href="/app/desk-probe"' in chief and "/app/desk-probe/new" not in chief
    assert "/app/desk-probe" not in outsider


def test_reports_dashboards_and_pages_are_found(signed_in: SignIn) -> None:
    frappe.db.set_value("DocPerm", {"parent": "Desk Probe", "role": "Probe Officer"}, "report", 1)
    frappe.clear_cache(doctype="Desk Probe")
    report = {"doctype": "Report", "report_name": "Zinc of the Month", "ref_doctype": "Desk Probe", "is_standard": "No"}
    frappe.get_doc({**report, "report_type": "Query Report", "query": "select 1 as one"}).insert()
    card = {"doctype": "Number Card", "label": "Zinc", "type": "Document Type", "function": "Count"}
    frappe.get_doc({**card, "document_type": "Desk Probe", "is_public": 1, "filters_json": "[]"}).insert()
    frappe.get_doc({"doctype": "Dashboard", "dashboard_name": "Zinc Board", "cards": [{"card": "Zinc"}]}).insert()
    frappe.db.commit()
    officer, outsider = part(signed_in(OFFICER), "zinc"), part(signed_in(OUTSIDER), "zinc")
    assert "/app/query-report/Zinc%20of%20the%20Month" in officer and "/app/dashboard-view/Zinc%20Board" in officer
    assert "query-report" not in outsider


def test_documents_are_found_with_arabic_folding_and_marked(signed_in: SignIn) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "أحمد الغامدي", "city": "أبها"}).insert()
    frappe.db.set_value("DocField", {"parent": "Desk Probe", "fieldname": "subject"}, "in_global_search", 1)
    frappe.clear_cache(doctype="Desk Probe")
    frappe.db.commit()
    desk = signed_in(OFFICER)
    for page in (part(desk, "احمد"), desk.text("/app/_search?q=احمد")):
        assert "<mark>أحمد</mark> الغامدي" in page and "/app/desk-probe/DP-0001" in page
    assert "الغامدي" not in part(signed_in(OUTSIDER), "احمد").replace("احمد", "")


def test_names_that_begin_with_the_word_lead(signed_in: SignIn) -> None:
    frappe.set_user("Administrator")
    lists = dict(groups_of_places(["desk"]))["Lists"]
    assert lists[0].label.startswith("Desk")


def test_nothing_found_still_leads_to_the_search(signed_in: SignIn) -> None:
    found = part(signed_in(OFFICER), "zzzz<b>")
    assert "Nothing found" in found and "/app/_search?q=zzzz%3Cb%3E" in found and "<b>" not in found


@pytest.mark.parametrize("path", ["/app/_palette", "/app/_search"])
def test_every_page_has_the_palette_at_hand(signed_in: SignIn, path: str) -> None:
    page = signed_in(OFFICER).text(path)
    assert 'data-hotkey="ctrl+k"' in page and '<dialog class="palette"' in page
