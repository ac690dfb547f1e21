"""Actions that a DocType declares are buttons of its form for who may write."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
HERE = "probe_actions"


@frappe.whitelist()
def stamp(doc: str) -> None:
    """Write a remark on the document the button stands on."""
    name = frappe.parse_json(doc)["name"]
    frappe.get_doc("Desk Slip", name).update({"remark": f"stamped by {frappe.session.user}"}).save()


@frappe.whitelist()
def refuse(doc: str) -> None:
    frappe.throw("The stamp is dry")


def not_callable(doc: str) -> None:
    raise AssertionError("reached without being whitelisted")


@pytest.fixture
def slip(probe: str, monkeypatch: pytest.MonkeyPatch) -> str:
    module = ModuleType(HERE)
    module.stamp, module.refuse, module.not_callable = stamp, refuse, not_callable  # type: ignore[attr-defined]
    monkeypatch.setattr(frappe, "get_attr", lambda path: getattr(module, path.split(".")[1]))
    actions = [
        {"label": "Stamp", "action_type": "Server Action", "action": f"{HERE}.stamp"},
        {"label": "Refuse", "action_type": "Server Action", "action": f"{HERE}.refuse"},
        {"label": "Forbidden", "action_type": "Server Action", "action": f"{HERE}.not_callable"},
        {"label": "Hidden", "action_type": "Server Action", "action": f"{HERE}.stamp", "hidden": 1},
        {"label": "Stamp Again", "action_type": "Server Action", "action": f"{HERE}.stamp", "group": "More Stamps"},
        {"label": "Tasks", "action_type": "Route", "action": "app/todo"},
    ]
    frappe.get_doc(
        {
            "doctype": "DocType",
            "name": "Desk Slip",
            "module": "Core",
            "custom": 1,
            "fields": [{"fieldname": "remark", "fieldtype": "Data", "label": "Remark"}],
            "actions": actions,
            "permissions": [
                {"role": "Probe Officer", "read": 1, "write": 1, "create": 1},
                {"role": "Probe Chief", "read": 1, "write": 0, "create": 0, "delete": 0},
            ],
        }
    ).insert()
    name = frappe.get_doc({"doctype": "Desk Slip", "remark": "new"}).insert().name
    frappe.db.commit()
    return str(name)


def remark(name: str) -> Any:
    frappe.db.rollback()
    return frappe.db.get_value("Desk Slip", name, "remark")


def test_the_form_shows_them_to_who_may_write_and_to_nobody_else(signed_in: SignIn, slip: str) -> None:
    page = signed_in(OFFICER).text(f"/app/desk-slip/{slip}")
    assert 'value="declared:Stamp"' in page
    assert 'href="/app/todo"' in page
    assert ">More Stamps</summary>" in page
    assert 'value="declared:Stamp Again"' in page
    assert "declared:Hidden" not in page
    assert "declared:" not in signed_in(CHIEF).text(f"/app/desk-slip/{slip}")
    assert "declared:" not in signed_in(OFFICER).text("/app/desk-slip/new")


def test_pressing_one_calls_its_function_and_leads_back(signed_in: SignIn, slip: str) -> None:
    answer = signed_in(OFFICER).post(f"/app/desk-slip/{slip}", _action="declared:Stamp")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/app/desk-slip/{slip}")
    assert remark(slip) == f"stamped by {OFFICER}"


def test_a_refusal_is_shown_on_the_form(signed_in: SignIn, slip: str) -> None:
    answer = signed_in(OFFICER).post(f"/app/desk-slip/{slip}", _action="declared:Refuse")
    assert answer.status_code == 422
    assert "The stamp is dry" in answer.get_data(as_text=True)


@pytest.mark.parametrize("label", ["Forbidden", "Hidden", "Unknown", "Tasks"])
def test_what_is_not_offered_is_not_done(signed_in: SignIn, slip: str, label: str) -> None:
    assert signed_in(OFFICER).post(f"/app/desk-slip/{slip}", _action=f"declared:{label}").status_code >= 400
    assert remark(slip) == "new"


def test_who_may_only_read_presses_in_vain(signed_in: SignIn, slip: str) -> None:
    assert signed_in(CHIEF).post(f"/app/desk-slip/{slip}", _action="declared:Stamp").status_code == 403
    assert remark(slip) == "new"
