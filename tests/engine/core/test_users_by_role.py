from __future__ import annotations

import pytest

import frappe
from frappe.utils.user import (
    add_role,
    add_system_manager,
    get_fullname,
    get_system_managers,
    get_users_with_role,
    is_system_user,
    is_website_user,
)


@pytest.fixture
def manager(site):
    add_system_manager("head@example.com", "Head", "Chief")
    return "head@example.com"


def test_holders_of_a_role_are_enabled_and_not_administrator(manager):
    assert get_users_with_role("System Manager") == [manager]
    frappe.db.set_value("User", manager, "enabled", 0)
    assert get_users_with_role("System Manager") == []


def test_system_managers_are_named_with_their_address(manager):
    assert get_system_managers() == ["Head Chief <head@example.com>"]
    assert get_system_managers(only_name=True) == [manager]
    assert get_fullname(manager) == "Head Chief"


def test_users_of_the_desk_and_of_the_portal_are_told_apart(manager):
    visitor = frappe.get_doc({"doctype": "User", "email": "v@example.com", "first_name": "V", "send_welcome_email": 0})
    visitor.insert()
    assert is_system_user(manager) == manager
    assert is_system_user("v@example.com") is None
    assert is_website_user("v@example.com")
    assert not is_website_user(manager)


def test_a_role_is_given(manager):
    frappe.get_doc({"doctype": "Role", "role_name": "Reader"}).insert()
    add_role(manager, "Reader")
    assert "Reader" in frappe.get_roles(manager)
