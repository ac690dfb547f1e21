"""What a user can reach, told to those who manage users; and the key for programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient
from tests.support.http import HttpClient

import frappe
from frappe.desk.page.account.access_page import matrix_of

SignIn = Callable[[str], DeskClient]
PAGE = f"/app/_access?user={CHIEF}"


@pytest.fixture
def manager(probe: str, signed_in: SignIn) -> DeskClient:
    frappe.get_doc("User", OFFICER).add_roles("System Manager")
    frappe.db.commit()
    return signed_in(OFFICER)


def test_the_matrix_says_what_and_through_which_role(probe: str) -> None:
    row = next(row for row in matrix_of(CHIEF) if row["label"] == "Desk Probe")
    assert (row["held"]["read"], row["held"]["create"], row["roles"]) == ("all", "", ["Probe Chief"])


def test_managers_of_users_see_it(manager: DeskClient) -> None:
    page = manager.text(PAGE)
    assert "Probe Chief" in page and "permission-manager?doctype=Desk+Probe" in page
    assert "/app/_access?user=" in manager.text(f"/app/user/{CHIEF}")


def test_nobody_else_does(probe: str, signed_in: SignIn) -> None:
    chief = signed_in(CHIEF)
    chief.text(PAGE, 403)
    assert chief.post(PAGE).status_code == 403
    assert not frappe.db.get_value("User", CHIEF, "api_key")


def test_a_new_key_is_shown_once_and_works(
    manager: DeskClient, probe: str, make_client: Callable[[str], HttpClient]
) -> None:
    answer = manager.post(PAGE)
    frappe.db.rollback()
    key = frappe.db.get_value("User", CHIEF, "api_key")
    shown = answer.get_data(as_text=True).split(f"{key}:", 1)[1].split("<", 1)[0]
    assert shown not in manager.text(PAGE)
    headers = {"Authorization": f"token {key}:{shown}"}
    assert make_client(probe).get("/api/method/frappe.auth.get_logged_user", headers=headers).json["message"] == CHIEF
