"""User: names, types, roles, passwords, links by mail, registration."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.engine.factories import make_role
from tests.support.http import HttpClient

import frappe
from frappe.rate_limiter import counters

SECRET = "Copper-Vein-19"
MODULE = "/api/method/frappe.core.doctype.user.user."


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    counters._counts.clear()


def make_user(email: str = "Noura@Example.com", **values: object) -> frappe.model.document.Document:
    defaults = {"doctype": "User", "email": email, "first_name": "Noura", "last_name": "Ali", "send_welcome_email": 0}
    return frappe.get_doc({**defaults, **values}).insert()


def test_users_are_named_by_their_address_in_small_letters(site: str) -> None:
    user = make_user()
    assert (user.name, user.full_name, user.username) == ("noura@example.com", "Noura Ali", "noura")
    assert make_user("second@example.com").username is None, "the short name is taken"


def test_the_type_follows_the_roles(site: str) -> None:
    make_role("Clerk")
    make_role("Guest of the house", desk_access=0)
    user = make_user(user_type="System User")
    assert user.user_type == "Website User"
    user.add_roles("Guest of the house")
    assert user.user_type == "Website User"
    user.add_roles("Clerk", "Clerk")
    assert user.user_type == "System User"
    assert [row.role for row in user.roles] == ["Guest of the house", "Clerk"]
    user.remove_roles("Clerk")
    assert user.user_type == "Website User"


def test_automatic_and_disabled_roles_are_left_out(site: str) -> None:
    make_role("Old")
    frappe.db.set_value("Role", "Old", "disabled", 1)
    user = make_user(roles=[{"role": role} for role in ("All", "Guest", "Desk User", "Administrator", "Old")])
    assert user.roles == []


def test_roles_take_effect_at_once(site: str) -> None:
    user = make_user()
    assert "Report Manager" not in frappe.get_roles(user.name)
    user.add_roles("Report Manager")
    assert {"Report Manager", "Desk User", "All"} <= set(frappe.get_roles(user.name))


@pytest.mark.parametrize("email", ["", "no address", "a@b", "x@example.com, y@example.com\nBcc: z@example.com"])
def test_an_address_that_is_none_is_refused(site: str, email: str) -> None:
    with pytest.raises(frappe.ValidationError):
        make_user(email)


def test_the_standard_users_stay(site: str) -> None:
    for name in ("Administrator", "Guest"):
        with pytest.raises(frappe.PermissionError):
            frappe.delete_doc("User", name)
        user = frappe.get_doc("User", name)
        user.enabled = 0
        with pytest.raises(frappe.ValidationError):
            user.save()


def test_passwords_are_stored_as_hashes_and_nowhere_else(site: str) -> None:
    user = make_user(new_password=SECRET)
    assert frappe.utils.password.check_password(user.name, SECRET) == user.name
    row = frappe.db.get_value("User", user.name, "*", as_dict=True)
    assert SECRET not in str(row)
    assert not user.new_password


@pytest.mark.parametrize("password", ["password", "12345678", "noura2024"])
def test_a_weak_password_is_refused_with_advice(site: str, password: str) -> None:
    with pytest.raises(frappe.ValidationError, match="easy to guess"):
        make_user(new_password=password)


def test_html_in_names_is_harmless(site: str) -> None:
    user = make_user(first_name="<script>alert(1)</script>Noura")
    assert "<script>" not in user.full_name


def test_renaming_takes_the_work_along(site: str) -> None:
    user = make_user()
    todo = frappe.get_doc({"doctype": "ToDo", "description": "x"}).insert()
    frappe.db.set_value("ToDo", todo.name, "owner", user.name)
    frappe.rename_doc("User", user.name, "nora@example.com")
    assert frappe.db.get_value("ToDo", todo.name, "owner") == "nora@example.com"
    assert frappe.db.get_value("User", "nora@example.com", "email") == "nora@example.com"


def test_deleting_a_user_leaves_no_password_and_no_session(site: str, client: HttpClient) -> None:
    user = make_user(new_password=SECRET)
    frappe.db.commit()
    client.sign_in(user.name, SECRET)
    frappe.delete_doc("User", user.name)
    assert not frappe.db.sql("select 1 from `__Auth` where name=%s", (user.name,))
    assert not frappe.db.sql("select 1 from `tabSessions` where user=%s", (user.name,))


def test_users_change_their_own_record_and_not_their_roles(site: str, client: HttpClient) -> None:
    make_user(new_password=SECRET, roles=[{"role": "Report Manager"}])
    frappe.db.commit()
    client.sign_in("noura@example.com", SECRET)
    path = "/api/resource/User/noura@example.com"
    changed = client.put(
        path, json={"location": "Riyadh", "roles": [{"role": "System Manager"}], "user_type": "System User"}
    )
    assert changed.status_code == 200
    assert frappe.db.get_value("User", "noura@example.com", "location") == "Riyadh"
    assert "System Manager" not in frappe.get_roles("noura@example.com")
    assert client.put("/api/resource/User/Administrator", json={"location": "x"}).status_code == 403


def last_link() -> str:
    message = frappe.get_last_doc("Email Queue").message
    found = re.search(r"update-password\?key=3D([0-9a-f=\s]+)", message) or re.search(
        r"update-password\?key=([0-9a-f]+)", message
    )
    assert found, message
    return re.sub(r"[=\s]", "", found.group(1))


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(site: str, client: HttpClient) -> None:
    make_user(new_password=SECRET)
    frappe.db.commit()
    assert client.post(f"{MODULE}reset_password", json={"user": "noura@example.com"}).status_code == 200
    key = last_link()
    assert key not in str(frappe.db.get_value("User", "noura@example.com", "reset_password_key"))
    body = {"new_password": "Quartz-Seam-27", "key": key}
    assert client.post(f"{MODULE}update_password", json=body).json["message"] == "/me"
    assert client.get("/api/method/frappe.auth.get_logged_user").json == {"message": "noura@example.com"}
    again = client.post(f"{MODULE}update_password", json={**body, "new_password": "Basalt-Ridge-31"})
    assert again.status_code == 417
    frappe.utils.password.check_password("noura@example.com", "Quartz-Seam-27")


@pytest.mark.parametrize("host", ["evil.example", "engine.localhost.evil.example", "203.0.113.7"])
def test_a_link_never_leads_to_the_host_name_that_the_request_claims(site: str, bench: Any, host: str) -> None:
    make_user(new_password=SECRET)
    frappe.db.commit()
    HttpClient(bench.application(site), site).post(
        f"{MODULE}reset_password", json={"user": "noura@example.com"}, base_url=f"http://{host}"
    )
    message = frappe.get_last_doc("Email Queue").message
    assert "http://engine.localhost/update-password" in message.replace("=\n", "")
    assert host not in message.replace("engine.localhost", "")


def test_an_old_link_is_refused(site: str, client: HttpClient) -> None:
    make_user(new_password=SECRET)
    frappe.db.commit()
    client.post(f"{MODULE}reset_password", json={"user": "noura@example.com"})
    key = last_link()
    frappe.db.set_value("User", "noura@example.com", "last_reset_password_key_generated_on", "2020-01-01 00:00:00")
    frappe.db.commit()
    answer = client.post(f"{MODULE}update_password", json={"new_password": "Quartz-Seam-27", "key": key})
    assert answer.status_code == 417


def test_an_unknown_user_gets_no_link(site: str, client: HttpClient) -> None:
    answer = client.post(f"{MODULE}reset_password", json={"user": "ghost@example.com"})
    assert (answer.status_code, answer.json) == (404, {"message": "not found"})
    assert frappe.db.count("Email Queue") == 0


def test_the_old_password_must_be_right(site: str, client: HttpClient) -> None:
    make_user(new_password=SECRET)
    frappe.db.commit()
    client.sign_in("noura@example.com", SECRET)
    answer = client.post(f"{MODULE}update_password", json={"new_password": "Quartz-Seam-27", "old_password": "bad"})
    assert (answer.status_code, answer.json["message"]) == (401, "Incorrect password")
    assert client.get("/api/method/frappe.auth.get_logged_user").status_code == 200


def test_guests_cannot_set_a_password_without_a_link(site: str, client: HttpClient) -> None:
    assert client.post(f"{MODULE}update_password", json={"new_password": "Quartz-Seam-27"}).status_code == 401


def register(client: HttpClient, email: str = "new@example.com") -> object:
    return client.post(f"{MODULE}sign_up", json={"email": email, "full_name": "Sara", "redirect_to": "//evil.example"})


def test_visitors_register_only_where_it_is_allowed(site: str, client: HttpClient) -> None:
    assert register(client).status_code == 417
    make_role("Member", desk_access=0)
    frappe.db.set_single_value("Website Settings", "disable_signup", 0)
    frappe.db.set_single_value("Portal Settings", "default_role", "Member")
    frappe.db.commit()
    assert register(client).json["message"][0] == 1
    user = frappe.get_doc("User", "new@example.com")
    assert (user.user_type, user.redirect_url or "") == ("Website User", "")
    assert [row.role for row in user.roles] == ["Member"]
    assert register(client).json["message"] == [0, "Already Registered"]


def test_nobody_takes_the_address_of_another(site: str, client: HttpClient) -> None:
    make_user("anna@example.com", new_password=SECRET)
    frappe.db.commit()
    client.sign_in("anna@example.com", SECRET)
    answer = client.put("/api/resource/User/anna@example.com", json={"email": "director@example.com"})
    assert answer.json["data"]["email"] == "anna@example.com"


def test_visitors_learn_no_names_of_staff(site: str) -> None:
    make_role("Visitor", desk_access=0)
    make_user("anna@example.com", roles=[{"role": "Report Manager"}])
    visitor = make_user("visitor@example.com", roles=[{"role": "Visitor"}]).name
    mentions = frappe.get_attr("frappe.desk.search.get_names_for_mentions")
    frappe.set_user("anna@example.com")
    assert [row["id"] for row in mentions("noura")] == ["anna@example.com"]
    frappe.set_user(visitor)
    assert mentions("") == []
