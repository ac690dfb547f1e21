"""What the process concluded about permissions is dropped with whatever it followed from."""

from __future__ import annotations

import threading

import pytest
from tests.engine.database.processes import start
from tests.engine.factories import as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.context import local
from frappe.database.conclusions import conclude
from frappe.permissions import get_role_permissions, update_permission_property

CASE, CLERK, USER = "ZZ Concluded", "ZZ Concluder", "concluder@example.com"

TAKE_AWAY = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
from frappe.permissions import update_permission_property
update_permission_property("ZZ Concluded", "ZZ Concluder", 0, "read", 0)
frappe.db.commit()
"""
LIMIT_THE_USER = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
from frappe.permissions import add_user_permission
add_user_permission("ZZ Concluded", "kept", "concluder@example.com")
frappe.db.commit()
"""
HIDE_THE_FIELD = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
frappe.make_property_setter({"doctype": "ZZ Concluded", "fieldname": "secret", "property": "permlevel", "value": "3"})
frappe.db.commit()
"""


@pytest.fixture
def cases(site: str) -> None:
    rights = perm(CLERK, read=1, write=1, create=1)
    make_doctype(CASE, [field("title"), field("secret")], [rights], autoname="field:title")
    make_user(USER, CLERK)
    make(CASE, title="kept", secret="x")
    make(CASE, title="other", secret="y")
    frappe.db.commit()


def listed() -> list[dict[str, object]]:
    with as_user(USER):
        rows: list[dict[str, object]] = frappe.get_list(CASE, fields=["name", "secret"], order_by="name")
        return rows


def elsewhere(code: str) -> None:
    """Run the code in another process, then do what opening the next request does."""
    process = start(code)
    process.communicate(timeout=60)
    assert process.returncode == 0
    local.db.notice_changes()


def test_a_right_taken_away_by_another_process_closes_the_list(cases: None) -> None:
    assert len(listed()) == 2
    elsewhere(TAKE_AWAY)
    with pytest.raises(frappe.PermissionError):
        listed()


def test_a_user_permission_added_by_another_process_narrows_the_list(cases: None) -> None:
    assert len(listed()) == 2
    elsewhere(LIMIT_THE_USER)
    assert [row["name"] for row in listed()] == ["kept"]


def test_a_field_that_another_process_hid_is_left_out_of_the_list(cases: None) -> None:
    assert "secret" in listed()[0]
    elsewhere(HIDE_THE_FIELD)
    assert "secret" not in listed()[0]


def test_uncommitted_permissions_hold_in_their_own_transaction_only(cases: None) -> None:
    site = local.open_site
    assert len(listed()) == 2
    update_permission_property(CASE, CLERK, 0, "read", 0)
    with pytest.raises(frappe.PermissionError):
        listed()
    seen: list[int] = []

    def list_in_another_thread() -> None:
        frappe.init(site.name, site.sites_path)
        frappe.connect()
        seen.append(len(listed()))
        frappe.destroy()

    thread = threading.Thread(target=list_in_another_thread)
    thread.start()
    thread.join()
    assert seen == [2]
    frappe.db.rollback()
    assert len(listed()) == 2


def test_a_change_undone_to_a_savepoint_is_concluded_from_no_longer(cases: None) -> None:
    local.db.announce_change("meta", CASE)
    local.db.savepoint("before")
    assert conclude("test", lambda: "of the change") == "of the change"
    local.db.rollback(save_point="before")
    assert conclude("test", lambda: "of before") == "of before"


def test_what_a_caller_does_to_its_copy_of_the_rights_stays_with_it(cases: None) -> None:
    permissions = get_role_permissions(CASE, USER)
    permissions.update(delete=1)
    permissions.if_owner["delete"] = 1
    assert not get_role_permissions(CASE, USER).delete
    assert not get_role_permissions(CASE, USER).if_owner


def test_a_changed_record_of_an_app_leaves_conclusions_alone_and_one_of_the_engine_drops_them(app_site: str) -> None:
    known = conclude("zz", object)
    category = frappe.get_all("Beneficiary Category", pluck="name")[0]
    frappe.db.set_value("Beneficiary Category", category, "modified", "2026-01-01 00:00:00", update_modified=False)
    assert conclude("zz", object) is known

    frappe.db.set_value("Role", "Guest", "desk_access", 0)
    assert conclude("zz", object) is not known
