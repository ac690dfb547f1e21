"""The Authorization header."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe

WHO = "/api/method/frappe.auth.get_logged_user"


@pytest.fixture
def keys(site: str) -> tuple[str, str]:
    from frappe.core.doctype.user.user import generate_keys

    frappe.get_doc(
        {"doctype": "User", "email": "robot@example.com", "first_name": "Robot", "send_welcome_email": 0}
    ).insert()
    secret = generate_keys("robot@example.com")["api_secret"]
    frappe.db.commit()
    return str(frappe.db.get_value("User", "robot@example.com", "api_key")), secret


def basic(key: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()


def test_key_and_secret_sign_in_for_one_request(client: HttpClient, keys: tuple[str, str]) -> None:
    for header in (f"token {keys[0]}:{keys[1]}", basic(*keys)):
        assert client.get(WHO, headers={"Authorization": header}).json == {"message": "robot@example.com"}
    assert client.get(WHO).status_code == 403


@pytest.mark.parametrize(
    "header", ["token abc", "token a:b", "Basic %%%", "Basic QWRtaW5pc3RyYXRvcjphZG1pbg==", "Bearer nope", "token :"]
)
def test_a_bad_header_is_refused_even_by_guest_methods(client: HttpClient, keys: tuple[str, str], header: str) -> None:
    answer = client.get("/api/method/ping", headers={"Authorization": header})
    assert (answer.status_code, answer.json["exc_type"]) == (401, "AuthenticationError")


def test_a_wrong_secret_and_a_disabled_user_are_refused(client: HttpClient, keys: tuple[str, str]) -> None:
    assert client.get(WHO, headers={"Authorization": f"token {keys[0]}:wrong"}).status_code == 401
    frappe.db.set_value("User", "robot@example.com", "enabled", 0)
    frappe.db.commit()
    assert client.get(WHO, headers={"Authorization": f"token {keys[0]}:{keys[1]}"}).status_code == 401


def test_the_session_goes_before_the_key(client: HttpClient, keys: tuple[str, str], admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    answer = client.get(WHO, headers={"Authorization": f"token {keys[0]}:{keys[1]}"})
    assert answer.json == {"message": "Administrator"}


def test_keys_are_made_by_system_managers_only(client: HttpClient, keys: tuple[str, str], make_client: Any) -> None:
    path = "/api/method/frappe.core.doctype.user.user.generate_keys"
    header = {"Authorization": f"token {keys[0]}:{keys[1]}"}
    assert client.post(path, json={"user": "Administrator"}, headers=header).status_code == 403


def test_the_secret_is_not_readable_afterwards(client: HttpClient, keys: tuple[str, str], admin_password: str) -> None:
    client.sign_in("Administrator", admin_password)
    body = client.get("/api/resource/User/robot@example.com").get_data(as_text=True)
    assert keys[0] in body
    assert keys[1] not in body
