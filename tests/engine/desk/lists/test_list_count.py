"""The number beside a list: exact while it is small, «more than» when it is not, exact again when asked, absent when switched off."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe
from frappe.desk.list_view.counting import count_documents
from frappe.desk.page.lists import count
from frappe.permissions import add_user_permission

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def desk(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> DeskClient:
    """Twenty-five documents, and a list that counts to twenty-two."""
    monkeypatch.setattr(count, "CAP", 22)
    for number in range(25):
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"Stone {number}", "amount": number}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def head(page: str) -> str:
    return page.split('class="page-head__title"', 1)[1].split("</header>", 1)[0]


def test_a_long_list_says_more_than_and_counts_all_when_asked(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe")
    assert "22+" in head(page)
    exact = re.search(r'badge--link" href="([^"]+)"', page)
    assert exact is not None
    page = desk.text(exact[1])
    assert '<bdi class="number">25</bdi>' in head(page)
    assert "_count" not in "".join(re.findall(r'rel="next" href="([^"]+)"', page))


def test_pages_go_on_behind_the_number_that_is_known(desk: DeskClient) -> None:
    page = desk.text("/app/desk-probe?sort=name")
    assert "1 to 20 of" in page
    second = re.search(r'rel="next" href="([^"]+)"', page)
    assert second is not None
    page = desk.text(second[1].replace("&amp;", "&"))
    assert "21 to 25</span>" in page
    assert 'rel="next"' not in page


def test_a_filtered_list_that_is_short_is_counted_exactly(desk: DeskClient) -> None:
    page = desk.text('/app/desk-probe?amount=["<",3]')
    assert '<bdi class="number">3</bdi>' in head(page)
    assert "badge--link" not in page


def test_a_list_that_shall_not_be_counted_shows_no_number(desk: DeskClient) -> None:
    frappe.get_doc({"doctype": "List View Settings", "name": "Desk Probe", "disable_count": 1}).insert()
    frappe.db.commit()
    page = desk.text("/app/desk-probe")
    assert 'class="badge"' not in head(page)
    assert "badge--link" not in head(page)
    assert "1 to 20</span>" in page
    assert "All that match" in page
    assert 'rel="next"' in page
    assert "Nothing matches" in desk.text("/app/desk-probe?q=nowhere")


def test_counting_stops_at_a_limit_and_counts_only_what_is_seen(desk: DeskClient) -> None:
    assert count_documents("Desk Probe", 10) == 10
    assert count_documents("Desk Probe", 100) == count_documents("Desk Probe") == 25
    add_user_permission("Desk Probe", "DP-0001", OFFICER)
    frappe.set_user(OFFICER)
    assert count_documents("Desk Probe", 10) == count_documents("Desk Probe") == 1


def test_a_document_with_many_rows_is_counted_once(desk: DeskClient) -> None:
    doc = frappe.get_doc("Desk Probe", "DP-0001")
    doc.update({"rows": [{"item": "a", "qty": 1}, {"item": "b", "qty": 2}]})
    doc.save()
    of_rows = [["Desk Probe Row", "qty", ">", 0]]
    assert count_documents("Desk Probe", 10, filters=of_rows) == count_documents("Desk Probe", filters=of_rows) == 1


def test_numbers_are_written_in_the_digits_one_prefers(desk: DeskClient) -> None:
    frappe.db.set_value("User", OFFICER, "language", "ar")
    frappe.defaults.set_user_default("desk_digits", "arab", OFFICER)
    frappe.db.commit()
    page = desk.text("/app/desk-probe")
    assert "+٢٢" in head(page)
    assert "١ إلى ٢٠" in page
