"""Who sees which page of the desk, and what the pages say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, PASSWORD, VISITOR, DeskClient
from tests.support.http import HttpClient

import frappe

SignIn = Callable[[str], DeskClient]


def test_a_guest_is_sent_to_sign_in_and_back(probe: str, make_client: Callable[[str], HttpClient]) -> None:
    answer = make_client(probe).get("/app/desk-probe?kind=Small")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/login?redirect-to=%2Fapp%2Fdesk-probe%3Fkind%3DSmall")


def test_people_of_the_portal_are_told_where_their_things_are(signed_in: SignIn) -> None:
    assert "/me" in signed_in(VISITOR).text("/app", 403)


@pytest.mark.parametrize(
    ("user", "path", "status"),
    [
        (OFFICER, "/app", 200),
        (OFFICER, "/app/home", 200),
        (OFFICER, "/app/desk-probe", 200),
        (OFFICER, "/app/desk-probe/view/list", 200),
        (OFFICER, "/app/desk-probe/new", 200),
        (OFFICER, "/app/desk-probe/new-desk-probe-abc", 200),
        (OFFICER, "/app/desk-probe/DP-9999", 404),
        (OFFICER, "/app/no-such-thing", 404),
        (OFFICER, "/app/_search?q=desk", 200),
        (OFFICER, "/app/_palette", 200),
        (OFFICER, "/app/_palette?q=desk&part=1", 200),
        (OFFICER, "/app/_notifications", 200),
        (OFFICER, "/app/_anything", 404),
        (CHIEF, "/app/desk-probe", 200),
        (CHIEF, "/app/desk-probe/new", 403),
        (OUTSIDER, "/app/desk-probe", 403),
        (OUTSIDER, "/app/desk-probe/new", 403),
        (OUTSIDER, "/app/error-log", 403),
        (OUTSIDER, "/app/system-settings", 403),
    ],
)
def test_a_page_opens_for_those_who_may(signed_in: SignIn, user: str, path: str, status: int) -> None:
    signed_in(user).text(path, status)


def test_a_document_opens_for_those_who_may(signed_in: SignIn) -> None:
    make_probe(subject="Copper")
    assert "Copper" in signed_in(OFFICER).text("/app/desk-probe/DP-0001")
    assert "Copper" not in signed_in(OUTSIDER).text("/app/desk-probe/DP-0001", 403)


def test_a_field_of_a_higher_level_is_seen_by_those_who_may(signed_in: SignIn) -> None:
    make_probe(subject="Copper", secret_note="Only the chief reads this")
    assert "Only the chief reads this" not in signed_in(OFFICER).text("/app/desk-probe/DP-0001")
    assert "Only the chief reads this" in signed_in(CHIEF).text("/app/desk-probe/DP-0001")


def test_what_people_typed_never_becomes_markup(signed_in: SignIn) -> None:
    make_probe(subject="<script>alert(1)</script>", city='"><img src=x onerror=alert(1)>')
    desk = signed_in(OFFICER)
    for path in ("/app/desk-probe", "/app/desk-probe/DP-0001", "/app", "/app/_search?q=<script>alert(1)</script>"):
        page = desk.text(path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_home_lists_what_waits_for_my_role(signed_in: SignIn) -> None:
    make_probe(subject="Mine to send")
    sent = make_probe(subject="For the chief")
    frappe.db.set_value("Desk Probe", sent, "workflow_state", "Probe Sent")
    frappe.db.commit()
    officer, chief = signed_in(OFFICER).text("/app"), signed_in(CHIEF).text("/app")
    assert "Mine to send" in officer
    assert "For the chief" not in officer
    assert "For the chief" in chief
    assert "Mine to send" not in chief


def test_the_page_carries_a_strict_policy(signed_in: SignIn) -> None:
    answer = signed_in(OFFICER).get("/app")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    page = answer.get_data(as_text=True)
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_language_can_be_changed(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    assert desk.post("/app/_preferences", language="ar", back="/app").status_code == 303
    assert '<html lang="ar" dir="rtl"' in desk.text("/app")
    desk.post("/app/_preferences", language="en", back="/app")
    assert '<html lang="en" dir="ltr"' in desk.text("/app")


def test_preferences_lead_back_into_the_desk_only(signed_in: SignIn) -> None:
    answer = signed_in(OFFICER).post("/app/_preferences", theme="dark", back="https://elsewhere.example/")
    assert answer.headers["Location"].endswith("/app")
    assert "elsewhere" not in answer.headers["Location"]


def test_signing_out_ends_the_session(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    assert desk.post("/app/_sign-out").status_code == 303
    assert desk.get("/app").status_code == 302


def test_a_form_without_the_token_is_refused(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    desk.text("/app")
    answer = desk.client.post("/app/desk-probe/new", data={"subject": "Forged"})
    assert answer.status_code == 400
    assert not frappe.db.exists("Desk Probe", {"subject": "Forged"})


def test_old_addresses_lead_to_the_new_ones(signed_in: SignIn) -> None:
    desk = signed_in(OFFICER)
    assert desk.get("/app/List/Desk Probe/List").headers["Location"].endswith("/app/desk-probe")
    assert desk.get("/app/Form/Desk Probe/DP-0001").headers["Location"].endswith("/app/desk-probe/DP-0001")


def test_passwords_stay_out_of_pages(signed_in: SignIn) -> None:
    assert PASSWORD not in signed_in(OFFICER).text(f"/app/user/{OFFICER}")


def make_probe(**values: object) -> str:
    name = str(frappe.get_doc({"doctype": "Desk Probe", **values}).insert().name)
    frappe.db.commit()
    return name
