"""A list as a file: as it is seen, and only for those who may export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from tests.engine.desk.conftest import OFFICER, DeskClient

import frappe
from frappe.permissions import add_permission, update_permission_property

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    for number, kind in enumerate(("Large", "Small", "Large")):
        values = {"subject": f"Stone {number}", "kind": kind, "amount": number * 1.5, "city": "=1+1"}
        frappe.get_doc({"doctype": "Desk Probe", **values}).insert()
    add_permission("Desk Probe", "Probe Officer")
    for right in ("read", "write", "create", "export"):
        update_permission_property("Desk Probe", "Probe Officer", 0, right, 1)
    frappe.db.commit()
    return signed_in(OFFICER)


def test_a_csv_has_what_is_seen_in_the_order_seen(desk: DeskClient) -> None:
    answer = desk.get("/app/desk-probe?kind=Large&sort=amount&order=desc&_export=csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[0] == ["Subject", "Name", "State", "City", "Day", "Amount", "Last change"]
    assert [row[0] for row in rows[1:]] == ["Stone 2", "Stone 0"]
    assert rows[1][3] == "'=1+1"


def test_excel_keeps_numbers_as_numbers(desk: DeskClient) -> None:
    answer = desk.get("/app/desk-probe?sort=name&_export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.get_data())).active
    assert sheet is not None
    assert [cell.value for cell in sheet["F"]] == ["Amount", 0, 1.5, 3]


def test_chosen_documents_alone_are_exported(desk: DeskClient) -> None:
    data = {"doctype": "Desk Probe", "bulk": "csv", "names": ["DP-0002"]}
    answer = desk.post_raw("/app/_bulk", data)
    assert len(answer.get_data().decode().strip().splitlines()) == 2


def test_who_may_not_export_is_refused(desk: DeskClient) -> None:
    update_permission_property("Desk Probe", "Probe Officer", 0, "export", 0)
    frappe.db.commit()
    assert "_export=csv" not in desk.text("/app/desk-probe")
    desk.text("/app/desk-probe?_export=csv", status=403)
