"""Submitting, cancelling and amending from the form, for those who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def slip(probe: str) -> str:
    """A submittable DocType; the chief submits and cancels, the officer only writes."""
    everything = {"read": 1, "write": 1, "create": 1, "delete": 1, "submit": 1, "cancel": 1, "amend": 1}
    frappe.get_doc(
        {
            "doctype": "DocType",
            "name": "Desk Slip",
            "module": "Core",
            "custom": 1,
            "is_submittable": 1,
            "autoname": "format:SL-{####}",
            "fields": [
                {"fieldname": "purpose", "fieldtype": "Data", "label": "Purpose", "reqd": 1},
                {"fieldname": "remark", "fieldtype": "Data", "label": "Remark", "allow_on_submit": 1},
            ],
            "permissions": [
                {"role": "Probe Chief", **everything},
                {"role": "Probe Officer", "read": 1, "write": 1, "create": 1, "delete": 0},
            ],
        }
    ).insert()
    frappe.db.commit()
    return "/app/desk-slip"


def docstatus(name: str) -> int:
    frappe.db.rollback()
    return int(frappe.db.get_value("Desk Slip", name, "docstatus"))


def modified(page: str) -> str:
    found = re.search(r'name="modified" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def made(desk: DeskClient, slip: str, command: str = "save") -> Any:
    answer = desk.post_raw(f"{slip}/new", {"purpose": "Fuel", "_action": command})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer


def test_saving_and_submitting_in_one_go(signed_in: SignIn, slip: str) -> None:
    chief = signed_in(CHIEF)
    made(chief, slip, "submit")
    assert docstatus("SL-0001") == 1
    page = chief.text(f"{slip}/SL-0001")
    assert 'name="purpose"' not in page
    assert 'name="remark"' in page


def test_a_submitted_document_takes_only_what_it_allows(signed_in: SignIn, slip: str) -> None:
    chief = signed_in(CHIEF)
    made(chief, slip, "submit")
    page = chief.text(f"{slip}/SL-0001")
    data = {"modified": modified(page), "remark": "paid", "purpose": "forged"}
    assert chief.post_raw(f"{slip}/SL-0001", data).status_code == 303
    frappe.db.rollback()
    doc = frappe.get_doc("Desk Slip", "SL-0001")
    assert (doc.remark, doc.purpose) == ("paid", "Fuel")


def test_who_may_not_submit_is_refused_and_offered_no_button(signed_in: SignIn, slip: str) -> None:
    officer = signed_in(OFFICER)
    made(officer, slip)
    page = officer.text(f"{slip}/SL-0001")
    assert 'value="submit"' not in page
    answer = officer.post_raw(f"{slip}/SL-0001", {"modified": modified(page), "_action": "submit"})
    assert answer.status_code == 403
    assert docstatus("SL-0001") == 0


def test_cancelling_and_amending(signed_in: SignIn, slip: str) -> None:
    chief = signed_in(CHIEF)
    made(chief, slip, "submit")
    assert signed_in(OFFICER).post_raw(f"{slip}/SL-0001", {"_action": "cancel"}).status_code == 403
    assert docstatus("SL-0001") == 1
    assert chief.post_raw(f"{slip}/SL-0001", {"_action": "cancel"}).status_code == 303
    assert docstatus("SL-0001") == 2
    assert signed_in(OFFICER).post_raw(f"{slip}/SL-0001", {"_action": "amend"}).status_code == 403
    answer = chief.post_raw(f"{slip}/SL-0001", {"_action": "amend"})
    assert answer.headers["Location"].endswith("/app/desk-slip/SL-0001-1")
    assert docstatus("SL-0001-1") == 0
    assert chief.post_raw(f"{slip}/SL-0001-1", {"_action": "amend"}).status_code == 422


def test_a_submitted_document_is_not_deleted(signed_in: SignIn, slip: str) -> None:
    chief = signed_in(CHIEF)
    made(chief, slip, "submit")
    assert 'value="delete"' not in chief.text(f"{slip}/SL-0001")
    answer = chief.post_raw(f"{slip}/SL-0001", {"_action": "delete"})
    assert answer.status_code == 422
    assert "SL-0001" in answer.get_data(as_text=True)
    assert docstatus("SL-0001") == 1
