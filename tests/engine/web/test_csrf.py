"""frappe.web.csrf: the token of pages, and requests that another site's page sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe

METHOD = "/api/method/frappe.client.insert"
ROLE = {"doc": {"doctype": "Role", "role_name": "Made"}}


def token_of(client: HttpClient) -> str:
    """Open the desk, as a browser would, and take the token that the session then holds."""
    client.get("/app")
    data = frappe.db.sql("select sessiondata from `tabSessions` where sid=%s", (client.cookie("sid"),))[0][0]
    return str(json.loads(data).get("csrf_token"))


@pytest.fixture
def desk(client: HttpClient, admin_password: str) -> HttpClient:
    return client.sign_in("Administrator", admin_password)


def test_a_session_that_never_saw_a_page_needs_no_token(desk: HttpClient) -> None:
    assert desk.post(METHOD, json=ROLE).status_code == 200


def test_a_session_with_a_token_insists_on_it(desk: HttpClient) -> None:
    token = token_of(desk)
    refused = desk.post(METHOD, json=ROLE)
    assert (refused.status_code, refused.json["exc_type"]) == (400, "CSRFTokenError")
    assert desk.post(METHOD, json=ROLE, headers={"X-Frappe-CSRF-Token": "0" * 56}).status_code == 400
    assert desk.post(METHOD, json=ROLE, headers={"X-Frappe-CSRF-Token": token}).status_code == 200
    assert not frappe.db.exists("Role", "0")


def test_the_token_may_stand_in_the_form_and_is_no_argument(desk: HttpClient) -> None:
    form = {"doc": json.dumps({**ROLE["doc"], "role_name": "By form"}), "csrf_token": token_of(desk)}
    assert desk.post(METHOD, data=form).status_code == 200


def test_reading_needs_no_token(desk: HttpClient) -> None:
    token_of(desk)
    assert desk.get("/api/resource/Role/Guest").status_code == 200


def test_signing_in_again_needs_no_token(desk: HttpClient, admin_password: str) -> None:
    token_of(desk)
    desk.sign_in("Administrator", admin_password)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused(desk: HttpClient, headers: dict[str, str]) -> None:
    assert desk.post(METHOD, json=ROLE, headers=headers).status_code == 400
    assert not frappe.db.exists("Role", "Made")


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://engine.localhost"}], ids=str)
def test_our_own_page_is_not_refused(desk: HttpClient, headers: dict[str, str]) -> None:
    assert desk.post(METHOD, json=ROLE, headers=headers).status_code == 200


def test_another_site_cannot_sign_somebody_in(client: HttpClient, admin_password: str) -> None:
    form = {"usr": "Administrator", "pwd": admin_password}
    assert client.post("/login", data=form, headers={"Origin": "https://evil.example"}).status_code == 400
    assert client.post("/api/method/login", json=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400


def test_an_allowed_origin_is_not_refused(desk: HttpClient, make_client: Any) -> None:
    from frappe.installer import update_site_config

    update_site_config("allow_cors", "https://app.example")
    headers = {"Origin": "https://app.example", "Sec-Fetch-Site": "cross-site"}
    answer = desk.post(METHOD, json=ROLE, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "https://app.example"
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    preflight = desk.request("OPTIONS", METHOD, headers={**headers, "Access-Control-Request-Method": "POST"})
    assert preflight.headers["Access-Control-Allow-Methods"] == "POST"


def test_a_form_of_the_website_binds_browsers_only(site: str, desk: HttpClient) -> None:
    form = {"doctype": "Web Form", "title": "ZZ Ask", "route": "zz-ask", "doc_type": "Role", "published": 1}
    frappe.get_doc({**form, "web_form_fields": [{"fieldname": "role_name", "fieldtype": "Data"}]}).insert()
    frappe.db.commit()
    page = desk.get("/zz-ask/new")
    token = json.loads(frappe.db.sql("select sessiondata from `tabSessions`")[-1][0])["form_token"]
    assert f'frappe.csrf_token = "{token}"' in page.text
    browser = {"Referer": "http://engine.localhost/zz-ask/new"}
    assert desk.post(METHOD, json=ROLE).status_code == 200
    assert desk.post(METHOD, json=ROLE, headers=browser).status_code == 400
    other = {"doc": {"doctype": "Role", "role_name": "Made there"}}
    assert desk.post(METHOD, json=other, headers={**browser, "X-Frappe-CSRF-Token": token}).status_code == 200


def test_a_portal_session_insists_on_the_token_in_browsers_only(site: str, client: HttpClient) -> None:
    frappe.get_doc(
        {
            "doctype": "User",
            "email": "p@example.com",
            "first_name": "P",
            "new_password": "Copper-Vein-19",
            "send_welcome_email": 0,
        }
    ).insert()
    frappe.db.commit()
    client.sign_in("p@example.com", "Copper-Vein-19")
    client.get("/me")
    frappe.db.sql(
        "update `tabSessions` set sessiondata=%s", (json.dumps({"csrf_token": "t", "last_updated": "2099-01-01"}),)
    )
    frappe.db.commit()
    browser = {"Sec-Fetch-Site": "same-origin", "Origin": "http://engine.localhost"}
    path = "/api/method/ping"
    assert client.post(path, headers=browser).status_code == 400
    assert client.post(path, headers={**browser, "X-Frappe-CSRF-Token": "t"}).status_code == 200
    assert client.post(path).status_code == 200
