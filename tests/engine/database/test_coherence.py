"""What a process remembers follows what others change."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.engine.database.processes import start
from tests.engine.factories import field, make_doctype

import frappe
from frappe.context import local
from frappe.database import coherence

ADD_FIELD = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
doctype = frappe.get_doc("DocType", "ZZ Shared")
doctype.append("fields", {"fieldname": "added", "fieldtype": "Data", "label": "Added"})
doctype.save()
frappe.db.commit()
"""
CHANGE_SETTING = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
frappe.db.set_single_value("System Settings", "app_name", "elsewhere")
frappe.db.commit()
"""


def run(code: str) -> None:
    process = start(code)
    process.communicate(timeout=60)
    assert process.returncode == 0


def next_request() -> None:
    """What opening the next request does."""
    local.db.notice_changes()


@pytest.fixture
def shared(site: str) -> None:
    make_doctype("ZZ Shared", [field("title")])
    frappe.db.commit()


def test_a_field_added_by_another_process_is_seen_by_the_next_request(shared: None) -> None:
    assert not frappe.get_meta("ZZ Shared").has_field("added")
    run(ADD_FIELD)
    next_request()
    assert frappe.get_meta("ZZ Shared").has_field("added")


def test_a_setting_changed_by_another_process_is_seen_by_the_next_request(site: str) -> None:
    assert frappe.db.get_single_value("System Settings", "app_name") != "elsewhere"
    run(CHANGE_SETTING)
    next_request()
    assert frappe.db.get_single_value("System Settings", "app_name") == "elsewhere"


def test_only_what_changed_is_forgotten(shared: None) -> None:
    kept, other = frappe.get_meta("User"), frappe.get_meta("ZZ Shared")
    local.db.announce_change("meta", "ZZ Shared")
    frappe.db.commit()
    assert frappe.get_meta("User") is kept
    assert frappe.get_meta("ZZ Shared") is not other


@pytest.mark.sqlite
def test_a_quiet_site_is_not_asked_for_news(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    next_request()
    monkeypatch.setattr(coherence, "_read_announcements", lambda *_args: pytest.fail("asked without need"))
    next_request()


def test_what_was_remembered_inside_a_transaction_is_forgotten_when_it_is_undone(site: str) -> None:
    frappe.db.set_single_value("System Settings", "app_name", "never")
    assert frappe.db.get_single_value("System Settings", "app_name") == "never"
    frappe.db.rollback()
    assert frappe.db.get_single_value("System Settings", "app_name") != "never"


def test_a_process_that_missed_too_much_forgets_everything(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coherence, "KEPT_ANNOUNCEMENTS", 2)
    next_request()
    opened: Any = local.open_site
    opened.memory["something"] = 1
    run(ADD_ANNOUNCEMENTS)
    next_request()
    assert "something" not in opened.memory


ADD_ANNOUNCEMENTS = """
import sys, frappe
from frappe.database import coherence
coherence.KEPT_ANNOUNCEMENTS = 2
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
for number in range(8):
    frappe.local.db.announce_change("elsewhere", str(number))
frappe.db.commit()
"""


def test_a_meta_that_was_read_before_a_change_is_not_kept_after_it(
    shared: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frappe.metadata import meta

    load = meta.load_meta

    def load_and_be_overtaken(doctype: str) -> Any:
        found = load(doctype)
        local.db.announce_change("meta", doctype)
        return found

    monkeypatch.setattr(meta, "load_meta", load_and_be_overtaken)
    local.open_site.memory.pop("meta", None)
    overtaken = frappe.get_meta("ZZ Shared")
    monkeypatch.setattr(meta, "load_meta", load)
    assert frappe.get_meta("ZZ Shared") is not overtaken


@pytest.mark.sqlite
def test_other_threads_do_not_see_a_field_before_it_is_committed(shared: None) -> None:
    opened = local.open_site
    assert not frappe.get_meta("ZZ Shared").has_field("pending")
    frappe.get_doc({"doctype": "Custom Field", "dt": "ZZ Shared", "fieldname": "pending", "label": "Pending"}).insert()
    assert frappe.get_meta("ZZ Shared").has_field("pending")
    seen: list[bool] = []

    def look() -> None:
        frappe.init(opened.name, opened.sites_path)
        frappe.connect()
        seen.append(frappe.get_meta("ZZ Shared").has_field("pending"))
        frappe.destroy()

    for _ in range(2):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        frappe.db.commit()
    assert seen == [False, True]
    assert frappe.get_meta("ZZ Shared").has_field("pending")


def test_what_was_remembered_inside_a_transaction_is_forgotten_when_its_connection_closes(site: str) -> None:
    frappe.db.set_single_value("System Settings", "app_name", "undone")
    assert frappe.get_system_settings("app_name") == "undone"
    frappe.db.close()
    frappe.connect()
    assert frappe.get_system_settings("app_name") != "undone"
