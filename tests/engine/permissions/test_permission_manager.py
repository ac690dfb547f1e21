"""System Managers change who may do what, at once and for that DocType alone."""

from __future__ import annotations

import pytest
from tests.engine.factories import FULL, as_user, field, make_doctype, make_user, perm

import frappe
from frappe.core.page.permission_manager import permission_manager as manager


@pytest.fixture
def stone(site):
    make_doctype("Stone", [field("title")], permissions=[perm("System Manager", **FULL), perm("Reader", read=1)])
    make_user("reader@example.com", "Reader")
    make_user("writer@example.com", "Writer")
    return "Stone"


def may(user: str, right: str) -> bool:
    return bool(frappe.has_permission("Stone", right, user=user))


def rules(**wanted: object) -> list[str]:
    return sorted(rule.role for rule in manager.get_permissions("Stone", **wanted))


def test_rules_are_listed_by_doctype_and_by_role(stone):
    assert rules() == ["Reader", "System Manager"]
    (rule,) = manager.get_permissions(role="Reader")
    assert (rule.parent, rule.read, rule.write, rule.is_submittable) == (stone, 1, 0, 0)
    assert manager.get_permissions("Note", "Reader") == []


def test_a_role_gets_rights_and_loses_them_at_once(stone):
    assert not may("writer@example.com", "read")
    manager.add(stone, "Writer", "0")
    assert may("writer@example.com", "read")
    assert manager.update(stone, "Writer", 0, "write", "1") is None
    assert may("writer@example.com", "write")
    manager.remove(stone, "Writer", 0)
    assert not may("writer@example.com", "read")


def test_the_first_change_replaces_the_rules_of_the_app_and_reset_brings_them_back(stone):
    assert manager.update(stone, "Reader", 0, "write", "1") == "refresh"
    assert may("reader@example.com", "write")
    manager.reset(stone)
    assert not may("reader@example.com", "write")
    assert [row["role"] for row in manager.get_standard_permissions(stone)] == ["System Manager", "Reader"]


def test_the_last_rule_stays(stone):
    manager.remove(stone, "Reader", 0)
    frappe.db.savepoint("last")
    with pytest.raises(frappe.ValidationError):
        manager.remove(stone, "System Manager", 0)


def test_only_own_documents_and_reports_exclude_each_other(stone):
    manager.update(stone, "Reader", 0, "report", 1)
    manager.update(stone, "Reader", 0, "if_owner", 1)
    (rule,) = manager.get_permissions(stone, "Reader")
    assert (rule.if_owner, rule.report) == (1, 0)
    with pytest.raises(frappe.ValidationError):
        manager.update(stone, "Reader", 0, "report", 1, if_owner=1)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: manager.update("Stone", "Reader", 0, "parent", "Note"),
        lambda: manager.add("DocType", "Reader", 0),
        lambda: manager.reset("DocType"),
    ],
)
def test_what_is_no_right_and_the_system_itself_are_refused(stone, refused):
    with pytest.raises((frappe.ValidationError, frappe.PermissionError)):
        refused()


def test_roles_and_doctypes_are_named_in_the_users_language(stone):
    frappe.local.lang = "ar"
    found = manager.get_roles_and_doctypes()
    assert {"label": "ملاحظة", "value": "Note"} in found["doctypes"]
    assert "DocType" not in [entry["value"] for entry in found["doctypes"]]
    assert "Administrator" not in [entry["value"] for entry in found["roles"]]
    assert manager.get_users_with_role("Reader") == ["reader@example.com"]


def test_others_neither_look_nor_touch(stone):
    with as_user("reader@example.com"):
        for refused in (
            manager.get_roles_and_doctypes,
            lambda: manager.get_permissions(stone),
            lambda: manager.add(stone, "Reader", 0),
            lambda: manager.update(stone, "Reader", 0, "write", 1),
            lambda: manager.remove(stone, "Reader", 0),
            lambda: manager.reset(stone),
        ):
            with pytest.raises(frappe.PermissionError):
                refused()
