"""Addresses and forms that no page of the desk makes are refused in words, never with a failure of the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Stone"}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


@pytest.mark.parametrize("page", ["arrange", "email", "filter", "rename"])
@pytest.mark.parametrize("query", ["", "?doctype=Nowhere&name=x"])
def test_a_page_about_no_doctype_is_not_found(desk: DeskClient, page: str, query: str) -> None:
    assert desk.get(f"/app/_{page}{query}").status_code == 404


@pytest.mark.parametrize("key", ["city", "_after"])
def test_a_value_nested_without_end_is_taken_as_words(desk: DeskClient, key: str) -> None:
    assert desk.get(f"/app/desk-probe/view/list?{key}={'[' * 3000}").status_code == 200


def test_filters_of_a_link_that_cannot_be_read_are_refused(desk: DeskClient) -> None:
    assert desk.get("/app/_links?doctype=Desk Probe&filters=[[").status_code == 417


@pytest.mark.parametrize("command", ["add_row", "add_row:", "add_row:city", "remove_row:nothing:1"])
def test_a_row_command_about_no_table_is_not_found(desk: DeskClient, command: str) -> None:
    assert desk.post("/app/desk-probe/DP-0001", _action=command).status_code == 404


def test_a_row_that_is_no_number_leaves_the_rows_alone(desk: DeskClient) -> None:
    assert desk.post("/app/desk-probe/DP-0001", _action="remove_row:rows:zz").status_code == 200


def test_what_cannot_be_submitted_is_neither_submitted_nor_cancelled(desk: DeskClient) -> None:
    for command in ("submit", "cancel"):
        desk.post("/app/desk-probe/DP-0001", _action=command, subject="Stone")
    assert frappe.db.get_value("Desk Probe", "DP-0001", "docstatus") == 0


def test_a_way_back_with_a_line_break_leads_to_the_desk(desk: DeskClient) -> None:
    answer = desk.post("/app/_preferences", back="/app/\r\nX-Sent: 1", theme="dark")
    assert answer.headers["Location"] == "/app"
    answer = desk.post_raw(
        "/app/_arrange", {"doctype": "Desk Probe", "_action": "default:list", "path": "/app/desk-probe\r\nX: 1"}
    )
    assert answer.status_code == 404
