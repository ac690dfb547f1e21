"""Rows that each request reads anew are kept with the connection, and never older than the last commit of anybody."""

from __future__ import annotations

import pytest
from tests.engine.database.processes import start

import frappe
from frappe.context import local
from frappe.database import session
from frappe.sessions import find_session, start_session

READ = "select `value` from `tabSingles` where `doctype` = ? and `field` = ?"
KEY = ("ZZ Kept", "state")
CHANGE = """
import sys, frappe
frappe.init(site=sys.argv[1], sites_path=sys.argv[2])
frappe.connect()
frappe.db.sql("update `tabSingles` set value='theirs' where doctype='ZZ Kept'")
frappe.db.commit()
"""


@pytest.fixture
def kept(site: str) -> None:
    _write("ours")
    frappe.db.commit()
    assert _read() == "ours"


def _write(state: str) -> None:
    frappe.db.sql("delete from `tabSingles` where doctype='ZZ Kept'")
    frappe.db.sql("insert into `tabSingles` (doctype, field, value) values ('ZZ Kept', 'state', %s)", (state,))


def _read() -> str:
    return str(local.db.fetch_again(READ, KEY)[0][0])


def test_a_repeated_read_asks_the_database_once(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(local.db, "fetch", refuse)
    assert _read() == "ours"


def test_a_change_within_the_transaction_is_seen_at_once_and_gone_with_it(kept: None) -> None:
    _write("changed")
    assert _read() == "changed"
    frappe.db.rollback()
    assert _read() == "ours"


def test_a_change_of_another_process_is_seen_by_the_next_request(kept: None) -> None:
    process = start(CHANGE)
    process.communicate(timeout=60)
    assert process.returncode == 0
    local.db.notice_changes()
    assert _read() == "theirs"


def test_only_so_many_reads_are_kept(kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MAX_KEPT_READS", 2)
    for number in range(5):
        local.db.fetch_again(READ, ("ZZ Kept", str(number)))
    assert len(local.db.connection.kept_rows) <= 2


def test_a_user_who_was_switched_off_has_no_session_any_more(kept: None) -> None:
    sid = start_session("Administrator").sid
    frappe.db.commit()
    assert find_session(sid)
    frappe.db.sql("update `tabUser` set enabled=0 where name='Administrator'")
    assert find_session(sid) is None
    frappe.db.rollback()
    assert find_session(sid)
