"""The user's own page: password, preferences, and signing out elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.engine.desk.conftest import CHIEF, OFFICER, PASSWORD, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/user-profile"
NEW = "Feldspar-and-Halite-31"


def keys_of(client: DeskClient) -> list[str]:
    return re.findall(r'value="sign_out:(\w+)"', client.text(PAGE))


def sids(user: str) -> set[str]:
    frappe.db.rollback()
    return {sid for (sid,) in frappe.db.sql("select sid from `tabSessions` where user=%s", (user,))}


def test_the_page_lists_sessions_without_their_ids(signed_in: SignIn) -> None:
    here, _elsewhere = signed_in(OFFICER), signed_in(OFFICER)
    page = here.text(PAGE)
    assert len(keys_of(here)) == 1
    assert not any(sid in page for sid in sids(OFFICER))


def test_another_session_is_signed_out(signed_in: SignIn) -> None:
    here, elsewhere = signed_in(OFFICER), signed_in(OFFICER)
    here.post(PAGE, _action=f"sign_out:{keys_of(here)[0]}")
    assert here.get("/app").status_code == 200
    assert elsewhere.get("/app").status_code == 302


def test_all_others_are_signed_out_at_once(signed_in: SignIn) -> None:
    here = signed_in(OFFICER)
    others = [signed_in(OFFICER) for _number in range(3)]
    here.post(PAGE, _action="sign_out_others")
    assert [other.get("/app").status_code for other in others] == [302] * 3
    assert here.get("/app").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(signed_in: SignIn) -> None:
    chief, other, mine = signed_in(CHIEF), signed_in(CHIEF), signed_in(OFFICER)
    mine.post(PAGE, _action=f"sign_out:{keys_of(chief)[0]}")
    assert other.get("/app").status_code == 200


def change(client: DeskClient, **values: Any) -> str:
    given = {"old_password": PASSWORD, "new_password": NEW, "new_again": NEW, **values}
    client.post_raw(PAGE, {"_action": "password", **given})
    return client.text(PAGE)


def test_the_password_is_changed_and_other_sessions_end(signed_in: SignIn) -> None:
    here, elsewhere = signed_in(OFFICER), signed_in(OFFICER)
    assert "alert--success" in change(here)
    assert elsewhere.get("/app").status_code == 302
    answer = here.client.post("/api/method/login", json={"usr": OFFICER, "pwd": NEW})
    assert answer.status_code == 200


def test_a_wrong_or_weak_or_mistyped_password_changes_nothing(signed_in: SignIn) -> None:
    here = signed_in(OFFICER)
    for values in ({"old_password": "wrong"}, {"new_password": "123", "new_again": "123"}, {"new_again": "other"}):
        assert "alert--danger" in change(here, **values), values
    assert signed_in(OFFICER).get("/app").status_code == 200


def test_arabic_digits_are_read_by_whoever_wants_them(signed_in: SignIn) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", "day": "2026-11-22", "fixed": "x"}).insert()
    frappe.db.set_value("Desk Probe", "DP-0001", "amount", 1250.5)
    frappe.db.set_value("User", OFFICER, "language", "ar")
    frappe.db.commit()
    client = signed_in(OFFICER)
    assert "1,250.50" in client.text("/app/desk-probe")
    client.post("/app/_preferences", digits="arab", back=PAGE)
    assert "١,٢٥٠.٥٠" in client.text("/app/desk-probe")
    client.post("/app/_preferences", digits="latn", back=PAGE)
    assert "1,250.50" in client.text("/app/desk-probe")
