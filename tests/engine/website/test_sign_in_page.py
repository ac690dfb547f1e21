"""The sign-in page without JavaScript."""

from __future__ import annotations

import pytest
from tests.support.http import HttpClient

import frappe


def test_the_page_is_right_to_left_in_arabic(client: HttpClient) -> None:
    text = client.get("/login?_lang=ar").text
    assert '<html lang="ar" dir="rtl">' in text and "تسجيل الدخول" in text
    assert 'method="post" action="/login"' in text


def test_a_wrong_password_keeps_what_was_typed(client: HttpClient) -> None:
    answer = client.post("/login", data={"usr": 'Admin"<b>', "pwd": "bad", "redirect-to": "/me"})
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text and 'value="Admin&#34;&lt;b&gt;"' in answer.text
    assert 'name="redirect-to" value="/me"' in answer.text and "bad" not in answer.text.split("<form")[1]


def test_a_right_password_leads_on_with_a_redirect(client: HttpClient, admin_password: str) -> None:
    answer = client.post("/login", data={"usr": "Administrator", "pwd": admin_password, "redirect-to": "/me"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/me")
    assert client.get("/me").status_code == 200


def test_who_is_signed_in_is_sent_on(admin: HttpClient) -> None:
    assert admin.get("/login").headers["Location"] == "/app"
    assert admin.get("/login?redirect-to=/me").headers["Location"] == "/me"
    assert admin.get("/login?redirect-to=//evil.example").headers["Location"] == "/app"


def test_an_error_cannot_be_written_into_the_page_by_its_address(client: HttpClient) -> None:
    assert "phish" not in client.get("/login?sign_in_error=phish").text


def test_guests_start_at_the_sign_in_page(client: HttpClient) -> None:
    assert client.get("/").headers["X-Page-Name"] == "login"


@pytest.mark.parametrize("path", ["/me", "/update-password"])
def test_pages_of_an_account_ask_guests_to_sign_in(client: HttpClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 403 and f"/login?redirect-to=%2F{path[1:]}" in answer.text


def test_the_password_is_changed_with_the_old_one(admin: HttpClient, admin_password: str) -> None:
    token = admin.get("/update-password").text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {
        "csrf_token": token,
        "old_password": "wrong",
        "new_password": "Garnet-and-Copper-9",
        "confirm_password": "Garnet-and-Copper-9",
    }
    refused = admin.post("/update-password", data=form)
    assert refused.status_code == 422 and 'role="alert"' in refused.text
    different = admin.post("/update-password", data={**form, "confirm_password": "x"})
    assert "Both passwords need to be the same." in different.text
    done = admin.post("/update-password", data={**form, "old_password": admin_password})
    assert done.status_code == 303


def test_an_account_is_made_only_where_settings_allow_it(client: HttpClient, site: str) -> None:
    form = {"full_name": "Hind", "email": "hind@example.com"}
    assert client.post("/signup", data=form).status_code == 404
    assert "/signup" not in client.get("/login").text
    settings = frappe.get_doc("Website Settings")
    settings.disable_signup = 0
    settings.save()
    frappe.db.commit()
    assert 'href="/signup"' in client.get("/login").text
    assert client.post("/signup", data={**form, "email": "no mail"}).status_code == 422
    assert 'role="status"' in client.post("/signup", data=form).text
    frappe.db.rollback()
    assert frappe.db.get_value("User", "hind@example.com", "user_type") == "Website User"


def test_the_forgotten_password_page_does_not_tell_who_has_an_account(client: HttpClient) -> None:
    known = client.post("/forgot-password", data={"email": "admin@example.com"})
    unknown = client.post("/forgot-password", data={"email": "nobody@example.com"})
    assert known.status_code == unknown.status_code == 200
    assert 'role="status"' in unknown.text
