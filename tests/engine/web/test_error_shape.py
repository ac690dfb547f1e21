"""Every failure has one shape, over the whole API."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe

CASES: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "/api/resource/Role/No such", {}, 404, "DoesNotExistError"),
    ("GET", "/api/resource/No such type", {}, 404, "DoesNotExistError"),
    ("GET", "/api/nothing/here", {}, 404, "DoesNotExistError"),
    ("PATCH", "/api/resource/Role/Guest", {"json": {}}, 404, "DoesNotExistError"),
    ("GET", "/api/method/notanapp.x.y", {}, 417, "ValidationError"),
    ("GET", "/api/method/nothing_here", {}, 417, "ValidationError"),
    ("GET", "/api/method/frappe.utils.now", {}, 403, "PermissionError"),
    ("GET", "/api/method/frappe.client.insert?doc={}", {}, 403, "PermissionError"),
    ("GET", "/api/method/frappe.client.get_list", {}, 500, "TypeError"),
    ("POST", "/api/method/ping", {"json": 5}, 417, "ValidationError"),
    ("POST", "/api/method/ping", {"data": b'{"a": ', "content_type": "application/json"}, 500, "JSONDecodeError"),
    ("POST", "/api/resource/Role", {"json": {"role_name": "System Manager"}}, 409, "DuplicateEntryError"),
    ("POST", "/api/resource/Role", {"json": {}}, 417, "ValidationError"),
]


@pytest.mark.parametrize(("method", "path", "options", "status", "kind"), CASES, ids=lambda value: str(value)[:40])
def test_status_and_class(
    client: HttpClient, admin_password: str, method: str, path: str, options: dict[str, Any], status: int, kind: str
) -> None:
    client.sign_in("Administrator", admin_password)
    answer = client.request(method, path, **options)
    assert (answer.status_code, answer.json["exc_type"]) == (status, kind)
    assert ("exception" in answer.json) == (status != 404)
    if "_server_messages" in answer.json:
        assert all("message" in json.loads(line) for line in json.loads(answer.json["_server_messages"]))


def test_only_the_administrator_sees_where_it_failed(client: HttpClient, admin_password: str) -> None:
    path = "/api/method/frappe.client.get_list"
    seen_by_guest = client.get("/api/method/frappe.auth.get_logged_user").json["exc"]
    assert "Traceback" not in seen_by_guest
    client.sign_in("Administrator", admin_password)
    assert "Traceback" in client.get(path).json["exc"]


@pytest.mark.parametrize("path", ["/api/method/ping", "/no-such-page"])
def test_what_fails_before_the_session_is_known_is_answered_as_to_a_guest(client: HttpClient, path: str) -> None:
    answer = client.post(path, data=b'{"a": ', content_type="application/json")
    assert answer.status_code == 500
    assert not re.search("Traceback|Administrator", answer.get_data(as_text=True))


def test_tracebacks_can_be_switched_off(client: HttpClient) -> None:
    frappe.db.set_single_value("System Settings", "allow_error_traceback", 0)
    frappe.db.commit()
    assert "exc" not in client.get("/api/method/frappe.auth.get_logged_user").json


def test_version_two_has_its_own_shape(client: HttpClient, admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    errors = client.get("/api/v2/document/Role/No such").json["errors"]
    assert errors[0]["type"] == "DoesNotExistError"
    assert "No such" in errors[0]["message"]


@pytest.mark.parametrize(
    ("path", "accept", "is_json"),
    [
        ("/api/resource/Role/x", None, True),
        ("/api/resource/Role/x", "text/html", False),
        ("/api/resource/Role/x", "application/json", True),
        ("/no-such-page", None, False),
    ],
)
def test_browsers_get_a_page_and_programs_get_json(
    client: HttpClient, path: str, accept: str | None, is_json: bool
) -> None:
    answer = client.get(path, headers={"Accept": accept} if accept else {})
    assert answer.status_code == 404
    assert (answer.content_type == "application/json") is is_json


def test_an_unexpected_failure_is_logged_and_told_without_details(
    client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("frappe.web.dispatch.get_page", fail)
    answer = client.get("/some-page")
    assert answer.status_code == 500
    assert "secret detail" not in answer.get_data(as_text=True)
    assert "secret detail" in frappe.db.get_value("Error Log", {}, "error")


def test_a_body_that_is_too_large_is_refused(client: HttpClient) -> None:
    from frappe.installer import update_site_config

    update_site_config("max_file_size", 1000)
    answer = client.post("/api/method/ping", data=b"x" * 2_000_000, content_type="application/json")
    assert answer.status_code == 413
