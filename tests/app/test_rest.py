"""The same rules over HTTP: a direct change of the record is no way around them."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from tests.app import factories as people
from tests.app import journey
from tests.support.http import HttpClient


@pytest.fixture
def officer(association: str, app_client: HttpClient) -> HttpClient:
    return _sign_in(app_client, people.OFFICER)


def _sign_in(client: HttpClient, user: str) -> HttpClient:
    document = frappe.get_doc("User", user)
    document.new_password = people.PASSWORD
    document.save()
    frappe.db.commit()
    return client.sign_in(user, people.PASSWORD)


def _answer(response: Any) -> tuple[int, str]:
    body = response.get_json()
    return response.status_code, body.get("exc_type") or ""


@pytest.mark.parametrize(
    ("change", "exception"),
    [
        ({"workflow_state": "Accepted"}, "DecisionShortcutError"),
        ({"workflow_state": "Before the Committee"}, "UnmatchedDataError"),
        ({"workflow_state": "Service Delivery"}, "StepNotAllowedError"),
        ({"docstatus": 1}, "ProtectedRecordError"),
        ({"support_type": "OTHER"}, "LockedFieldError"),
    ],
)
def test_a_put_is_guarded_like_the_buttons(officer: HttpClient, change: dict[str, Any], exception: str) -> None:
    people.register()
    request = journey.submitted()
    frappe.db.commit()
    response = officer.put(f"/api/resource/Support Request/{request.name}", json=change)
    status, kind = _answer(response)
    assert (status, kind) in {(417, exception), (403, "PermissionError")}
    frappe.db.rollback()
    assert journey.reload(request).policy_stage == "received"


def test_the_error_names_the_clause_in_arabic(officer: HttpClient) -> None:
    people.register()
    request = journey.submitted()
    frappe.db.commit()
    response = officer.put(f"/api/resource/Support Request/{request.name}", json={"workflow_state": "Accepted"})
    messages = [
        frappe.parse_json(text)["message"] for text in frappe.parse_json(response.get_json()["_server_messages"])
    ]
    assert "البند P59" in messages[0]


def test_the_officer_lists_requests_and_reads_one(officer: HttpClient) -> None:
    people.register()
    request = journey.submitted()
    frappe.db.commit()
    listed = officer.get("/api/resource/Support Request").get_json()["data"]
    assert [row["name"] for row in listed] == [request.name]
    read = officer.get(f"/api/resource/Support Request/{request.name}").get_json()["data"]
    assert (read["policy_stage"], len(read["documents"])) == ("received", 3)
