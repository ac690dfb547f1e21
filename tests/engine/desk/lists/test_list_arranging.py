"""A list as its user arranges it: columns and their order, kept filters, and how it opens."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
LIST = "/app/desk-probe"


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    for kind in ("Small", "Large"):
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"{kind} one", "kind": kind, "city": "Abha"}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def arrange(desk: DeskClient, action: str, **more: str) -> str:
    answer = desk.post_raw("/app/_arrange", {"doctype": "Desk Probe", "_action": action, **more})
    assert answer.status_code in (204, 303), answer.get_data(as_text=True)[:2000]
    return str(answer.headers.get("Location", ""))


def heads(page: str) -> list[str]:
    return re.findall(r'<th scope="col" class="[^"]*"[^>]*>\s*<a [^>]*>([^<]+)', page)


def test_columns_are_added_left_out_and_put_in_order(desk: DeskClient) -> None:
    assert heads(desk.text(LIST)) == ["Subject", "State", "City", "Day", "Amount", "Last change"]
    arrange(desk, "add", column="kind")
    arrange(desk, "remove:day")
    arrange(desk, "up:city")
    assert heads(desk.text(LIST)) == ["Subject", "City", "State", "Amount", "Last change", "Kind"]
    arrange(desk, "add", column="secret_note")
    assert "Secret Note" not in desk.text(LIST)
    arrange(desk, "reset")
    assert heads(desk.text(LIST))[1:3] == ["State", "City"]


def test_columns_are_ones_own(desk: DeskClient, signed_in: SignIn) -> None:
    arrange(desk, "remove:day")
    assert "Day" in heads(signed_in(CHIEF).text(LIST))


def test_whoever_may_changes_the_usual_columns_for_everybody(desk: DeskClient, signed_in: SignIn) -> None:
    refused = desk.post_raw("/app/_arrange", {"doctype": "Desk Probe", "_action": "for-all"})
    assert refused.status_code == 403
    frappe.get_doc(
        {"doctype": "List View Settings", "name": "Desk Probe", "fields": '[{"fieldname": "kind"}]'}
    ).insert()
    frappe.db.commit()
    assert heads(signed_in(CHIEF).text(LIST)) == ["Subject", "Kind"]


def test_filters_are_kept_for_oneself_or_for_everybody(desk: DeskClient, signed_in: SignIn) -> None:
    arrange(desk, "save", label="Mine", query="kind=Large")
    arrange(desk, "save", label="Ours", query="kind=Small", shared="1")
    page = desk.text(LIST)
    assert "Mine" in page
    kept = frappe.get_all("List Filter", fields=["filter_name", "for_user", "filters"], order_by="filter_name")
    assert [row.for_user for row in kept] == [OFFICER, ""]
    assert frappe.parse_json(kept[0].filters) == [["Desk Probe", "kind", "=", "Large"]]
    others = signed_in(CHIEF).text(LIST)
    assert "Ours" in others
    assert "Mine" not in others
    url = re.findall(r'href="([^"]+)"><bdi dir="auto">Ours', others)[0]
    assert "Small one" in signed_in(CHIEF).text(url)


def test_kept_filters_are_deleted_by_who_made_them(desk: DeskClient, signed_in: SignIn) -> None:
    arrange(desk, "save", label="Ours", query="kind=Small", shared="1")
    name = frappe.get_last_doc("List Filter").name
    refused = signed_in(CHIEF).post_raw("/app/_arrange", {"doctype": "Desk Probe", "_action": f"delete:{name}"})
    assert refused.status_code == 403
    arrange(desk, f"delete:{name}")
    assert not frappe.db.exists("List Filter", name)


def test_the_list_opens_as_its_user_set_it(desk: DeskClient) -> None:
    arrange(desk, "default:list", path="/app/desk-probe/view/list", query="kind=Large")
    page = desk.text(LIST)
    assert "Large one" in page
    assert "Small one" not in page
    assert "Small one" in desk.text(f"{LIST}/view/list")
    arrange(desk, "forget")
    assert "Small one" in desk.text(LIST)


def test_the_view_used_last_opens_next_time(desk: DeskClient) -> None:
    arrange(desk, "remember:calendar")
    assert desk.get(LIST).headers["Location"] == f"{LIST}/view/calendar"
    assert desk.get(f"{LIST}?kind=Small").status_code == 200
    arrange(desk, "remember:list")
    assert desk.get(LIST).status_code == 200


def test_a_list_opens_no_other_page(desk: DeskClient) -> None:
    answer = desk.post_raw(
        "/app/_arrange", {"doctype": "Desk Probe", "_action": "default:list", "path": "https://example.org"}
    )
    assert answer.status_code == 404
