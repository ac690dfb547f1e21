"""Signing in and out over HTTP: statuses, cookies, sessions, throttling."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.http import HttpClient

import frappe
from frappe.core.sign_in import throttle

PORTAL, OFFICER = "portal@example.com", "officer@example.com"
SECRET = "Copper-Vein-19"


@pytest.fixture
def users(site: str) -> None:
    throttle.site_throttle().add_success(tuple(throttle.site_throttle()._failures))
    for email, roles in ((PORTAL, []), (OFFICER, ["System Manager"])):
        frappe.get_doc(
            {
                "doctype": "User",
                "email": email,
                "first_name": email.split("@")[0],
                "send_welcome_email": 0,
                "new_password": SECRET,
                "roles": [{"role": role} for role in roles],
            }
        ).insert()
    frappe.db.commit()


def sign_in(client: HttpClient, user: str, password: str, **options: Any) -> Any:
    return client.post("/api/method/login", json={"usr": user, "pwd": password}, **options)


def test_staff_are_sent_to_the_desk(users: None, client: HttpClient) -> None:
    answer = sign_in(client, OFFICER, SECRET)
    assert answer.json == {"message": "Logged In", "home_page": "/app", "full_name": "officer"}
    assert client.cookie("system_user") == "yes"
    assert client.cookie("user_id") == "officer%40example.com"
    assert len(client.cookie("sid") or "") == 56


def test_who_comes_back_after_her_session_ended_is_signed_in_at_once(users: None, client: HttpClient) -> None:
    sign_in(client, PORTAL, SECRET)
    frappe.db.delete("Sessions", {"user": PORTAL})
    frappe.db.commit()
    assert "session_expired" not in sign_in(client, PORTAL, SECRET).json
    assert client.get("/api/method/frappe.auth.get_logged_user").json == {"message": PORTAL}


def test_visitors_are_sent_to_their_page(users: None, client: HttpClient) -> None:
    answer = sign_in(client, PORTAL, SECRET)
    assert answer.json == {"message": "No App", "home_page": "/me", "full_name": "portal"}
    assert client.cookie("system_user") == "no"


def test_the_session_cookie_is_out_of_reach_of_scripts(users: None, client: HttpClient) -> None:
    cookies = sign_in(client, OFFICER, SECRET).headers.getlist("Set-Cookie")
    sid = next(cookie for cookie in cookies if cookie.startswith("sid="))
    assert "HttpOnly" in sid
    assert all("SameSite=Lax" in cookie for cookie in cookies)
    secure = sign_in(client, OFFICER, SECRET, headers={"X-Forwarded-Proto": "https"}).headers.getlist("Set-Cookie")
    assert all("Secure" in cookie for cookie in secure)


def test_names_are_found_in_any_case(users: None, client: HttpClient) -> None:
    assert sign_in(client, OFFICER.upper(), SECRET).status_code == 200


@pytest.mark.parametrize(
    ("usr", "pwd", "message"),
    [
        (OFFICER, "wrong", "Invalid login credentials"),
        ("nobody@example.com", SECRET, "Invalid login credentials"),
        (OFFICER, "", "Incomplete login details"),
        (OFFICER, "x" * 600, "Invalid login credentials"),
    ],
)
def test_a_refusal_does_not_say_what_was_wrong(
    users: None, client: HttpClient, usr: str, pwd: str, message: str
) -> None:
    answer = sign_in(client, usr, pwd)
    assert answer.status_code == 401
    assert answer.json["message"] == message
    assert answer.json["exc_type"] == "AuthenticationError"
    assert not client.cookie("sid")


def test_a_disabled_user_is_refused_and_signed_out(users: None, client: HttpClient) -> None:
    client.sign_in(OFFICER, SECRET)
    user = frappe.get_doc("User", OFFICER)
    user.enabled = 0
    user.save()
    frappe.db.commit()
    assert client.get("/api/method/frappe.auth.get_logged_user").status_code == 403
    answer = sign_in(client, OFFICER, SECRET)
    assert (answer.status_code, answer.json["message"]) == (401, "User disabled or missing")


def test_signing_out_ends_the_session(users: None, client: HttpClient) -> None:
    client.sign_in(OFFICER, SECRET)
    sid = client.cookie("sid")
    answer = client.get("/api/method/logout")
    assert answer.json == {"message": "No App", "home_page": "/login", "full_name": "Guest"}
    assert not client.cookie("sid")
    assert not frappe.db.sql("select 1 from `tabSessions` where sid=%s", (sid,))


def test_signing_in_replaces_the_session(users: None, client: HttpClient) -> None:
    client.sign_in(OFFICER, SECRET)
    first = client.cookie("sid")
    client.sign_in(OFFICER, SECRET)
    assert client.cookie("sid") != first
    assert not frappe.db.sql("select 1 from `tabSessions` where sid=%s", (first,))


def test_an_unknown_session_is_a_guest_and_told_so(site: str, client: HttpClient) -> None:
    client._client.set_cookie("sid", "deadbeef", domain=client.site)
    answer = client.get("/api/method/ping")
    assert answer.json == {"message": "pong", "session_expired": 1}


def test_a_session_ends_when_it_was_idle_too_long(users: None, client: HttpClient) -> None:
    client.sign_in(OFFICER, SECRET)
    frappe.db.sql("update `tabSessions` set lastupdate='2020-01-01 00:00:00'")
    frappe.db.commit()
    assert client.get("/api/method/frappe.auth.get_logged_user").status_code == 403


def test_a_session_in_the_address_does_not_sign_in_the_browser(
    users: None, client: HttpClient, make_client: Any
) -> None:
    client.sign_in(OFFICER, SECRET)
    other = make_client(client.site)
    answer = other.get(f"/api/method/frappe.auth.get_logged_user?sid={client.cookie('sid')}")
    assert answer.json == {"message": OFFICER}
    assert not other.cookie("sid")


def test_last_seen_is_written_every_ten_minutes_only(users: None, client: HttpClient) -> None:
    client.sign_in(OFFICER, SECRET)

    def seen() -> Any:
        return frappe.db.sql("select lastupdate, sessiondata from `tabSessions`")

    before = seen()
    client.get("/api/method/ping")
    assert seen() == before


@pytest.mark.parametrize("key", ["user", "address"])
def test_too_many_failures_lock_for_a_while(
    users: None, client: HttpClient, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(11):
        user = OFFICER if key == "user" else f"ghost{number}@example.com"
        address = f"10.0.0.{number}" if key == "user" else "10.9.9.9"
        assert sign_in(client, user, "wrong", headers={"X-Forwarded-For": address}).status_code == 401
    header = {"X-Forwarded-For": "10.0.0.99" if key == "user" else "10.9.9.9"}
    locked = sign_in(client, OFFICER, SECRET, headers=header)
    assert (locked.status_code, locked.json["exc_type"]) == (429, "SecurityException")
    found = throttle.site_throttle()
    monkeypatch.setattr(found, "clock", lambda now=found.clock: now() + 61)
    assert sign_in(client, OFFICER, SECRET, headers=header).status_code == 200


def test_an_address_from_the_internet_cannot_name_another(site: str, client: HttpClient) -> None:
    environ = {"REMOTE_ADDR": "8.8.4.4"}
    for _turn in range(11):
        sign_in(client, "x@example.com", "wrong", headers={"X-Forwarded-For": "10.1.1.1"}, environ_base=environ)
    spoofed = sign_in(client, "y@example.com", "wrong", headers={"X-Forwarded-For": "10.1.1.2"}, environ_base=environ)
    assert spoofed.status_code == 429


def test_a_client_cannot_hide_behind_an_address_it_wrote_itself(site: str, client: HttpClient) -> None:
    for number in range(11):
        claimed = f"8.8.4.{number}, 9.9.9.7, 10.0.0.2"
        sign_in(client, f"ghost{number}@example.com", "wrong", headers={"X-Forwarded-For": claimed})
    locked = sign_in(client, "other@example.com", "wrong", headers={"X-Forwarded-For": "9.9.9.7"})
    assert locked.status_code == 429


def test_attempts_on_one_account_count_together_however_it_is_typed(users: None, client: HttpClient) -> None:
    for number in range(11):
        typed = OFFICER.upper() + " " * number
        answer = sign_in(client, typed, "wrong", headers={"X-Forwarded-For": f"10.0.0.{number}"})
        assert answer.status_code == 401
    locked = sign_in(client, OFFICER + "  ", SECRET, headers={"X-Forwarded-For": "10.0.0.99"})
    assert locked.status_code == 429


def test_every_attempt_is_in_the_activity_log(users: None, client: HttpClient) -> None:
    sign_in(client, OFFICER, "wrong")
    sign_in(client, OFFICER, SECRET)
    rows = frappe.db.get_values("Activity Log", {"user": OFFICER}, ["operation", "status"], order_by="creation asc")
    assert list(rows) == [("Login", "Failed"), ("Login", "Success")]


def test_an_old_hash_is_renewed_at_the_first_sign_in(users: None, client: HttpClient) -> None:
    import base64
    import hashlib

    salt = b"0123456789abcdef"
    digest = hashlib.pbkdf2_hmac("sha256", b"Old-Password-1", salt, 29000)
    encoded = [base64.b64encode(part).decode().rstrip("=").replace("+", ".") for part in (salt, digest)]
    stored = f"$pbkdf2-sha256$29000${encoded[0]}${encoded[1]}"
    frappe.db.sql("update `__Auth` set password=%s where name=%s and fieldname='password'", (stored, OFFICER))
    frappe.db.commit()
    client.sign_in(OFFICER, "Old-Password-1")
    renewed = frappe.db.sql("select password from `__Auth` where name=%s and fieldname='password'", (OFFICER,))[0][0]
    assert renewed.startswith("$argon2id$")
    client.sign_in(OFFICER, "Old-Password-1")


def test_the_form_of_the_page_signs_in_without_scripts(users: None, client: HttpClient) -> None:
    answer = client.post("/login", data={"usr": PORTAL, "pwd": SECRET, "redirect-to": "/me"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/me")
    assert client.get("/api/method/frappe.auth.get_logged_user").json == {"message": PORTAL}


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_form_never_leads_to_another_site(users: None, client: HttpClient, target: str) -> None:
    answer = client.post("/login", data={"usr": PORTAL, "pwd": SECRET, "redirect-to": target})
    assert "evil" not in answer.headers["Location"]
    assert answer.headers["Location"].startswith("/")


def test_the_form_comes_back_with_the_reason(users: None, client: HttpClient) -> None:
    answer = client.post("/login", data={"usr": PORTAL, "pwd": "wrong"})
    assert answer.status_code == 401
    assert "Invalid login credentials" in answer.get_data(as_text=True)


def test_a_changed_password_signs_out_other_devices(users: None, client: HttpClient, make_client: Any) -> None:
    other = make_client(client.site).sign_in(OFFICER, SECRET)
    client.sign_in(OFFICER, SECRET)
    body = {"new_password": "Quartz-Seam-27", "old_password": SECRET, "logout_all_sessions": 1}
    assert client.post("/api/method/frappe.core.doctype.user.user.update_password", json=body).status_code == 200
    assert other.get("/api/method/frappe.auth.get_logged_user").status_code == 403
    assert sign_in(client, OFFICER, SECRET).status_code == 401
