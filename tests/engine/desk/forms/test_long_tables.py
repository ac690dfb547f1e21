"""A table of a thousand rows stays light: rows are text until they are opened, and nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"


@pytest.fixture
def client(signed_in: SignIn) -> DeskClient:
    rows = [{"item": f"item {number}", "qty": number, "note": f"note {number}"} for number in range(1000)]
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", "rows": rows}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def stored() -> Any:
    frappe.db.rollback()
    return frappe.get_doc("Desk Probe", "DP-0001")


def posted(**typed: str) -> dict[str, str]:
    doc = stored()
    kept = {f"rows.{index}.name": row.name for index, row in enumerate(doc.rows)}
    return {"modified": str(doc.modified), "subject": "Copper", "_table.rows": "1", **kept, **typed}


def test_a_long_table_is_text_that_can_be_opened(client: DeskClient) -> None:
    page = client.text(PAGE)
    assert page.count("data-compact ") == 1000 + 1  # and the one that is copied for new rows
    assert 'name="rows.7.item"' not in page
    assert len(page) < 1_200_000


def test_rows_that_were_not_opened_keep_everything(client: DeskClient) -> None:
    assert client.post_raw(PAGE, posted()).status_code == 303
    doc = stored()
    assert len(doc.rows) == 1000
    assert (doc.rows[999].item, doc.rows[999].qty, doc.rows[999].note) == ("item 999", 999, "note 999")


def test_one_row_is_opened_without_javascript_and_saved(client: DeskClient) -> None:
    opened = client.post_raw(PAGE, posted(_action="edit_row:rows:7")).get_data(as_text=True)
    assert 'name="rows.7.item"' in opened
    assert 'name="rows.8.item"' not in opened
    assert client.post_raw(PAGE, posted(**{"rows.7.item": "changed", "rows.7.qty": "5"})).status_code == 303
    assert (stored().rows[7].item, stored().rows[7].note) == ("changed", "note 7")


def test_what_was_typed_into_a_row_survives_another_button(client: DeskClient) -> None:
    page = client.post_raw(PAGE, posted(**{"rows.7.item": "typed", "_action": "edit_row:rows:9"})).get_data(
        as_text=True
    )
    assert re.search(r'type="hidden" name="rows\.7\.item" value="typed"', page)


def test_a_row_with_an_error_is_open(client: DeskClient) -> None:
    answer = client.post_raw(PAGE, posted(**{"rows.7.item": "", "rows.7.qty": "5"}))
    assert answer.status_code == 422
    assert 'id="f-rows-7-item-error"' in answer.get_data(as_text=True)


def test_an_added_row_is_open(client: DeskClient) -> None:
    page = client.post_raw(PAGE, posted(_action="add_row:rows")).get_data(as_text=True)
    assert 'name="rows.1000.item"' in page
