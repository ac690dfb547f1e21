"""What a transaction keeps, undoes and runs at its end."""

from __future__ import annotations

import pytest

import frappe
from frappe.context import local
from frappe.database import savepoint
from frappe.exceptions import QueryDeadlockError, TooManyWritesError


def series() -> list[str]:
    found: list[str] = frappe.db.sql("select name from tabSeries where name like 'T-%' order by name", pluck=True)
    return found


def put(name: str) -> None:
    local.db.insert_row("tabSeries", {"name": f"T-{name}", "current": 1})


def test_rollback_undoes_what_commit_would_have_kept(site: str) -> None:
    put("1")
    frappe.db.commit()
    put("2")
    frappe.db.rollback()
    assert series() == ["T-1"]


def test_reading_begins_no_transaction_and_locking_does(site: str) -> None:
    frappe.db.get_value("User", "Guest", "name")
    assert not local.db.in_transaction
    frappe.db.get_value("User", "Guest", "name", for_update=True)
    assert local.db.in_transaction


def test_a_save_point_undoes_only_what_came_after_it(site: str) -> None:
    put("1")
    frappe.db.savepoint("here")
    put("2")
    frappe.db.rollback(save_point="here")
    put("3")
    frappe.db.commit()
    assert series() == ["T-1", "T-3"]


def test_the_savepoint_block_swallows_the_error_it_names_and_no_other(site: str) -> None:
    with savepoint(catch=ValueError):
        put("1")
        raise ValueError
    assert series() == []
    with pytest.raises(KeyError), savepoint(catch=ValueError):
        raise KeyError
    with savepoint():
        put("2")
    assert series() == ["T-2"]


def test_after_commit_runs_after_commit_only(site: str) -> None:
    seen: list[str] = []
    frappe.db.before_commit.add(lambda: seen.append("before"))
    frappe.db.after_commit.add(lambda: seen.append("after"))
    frappe.db.after_rollback.add(lambda: seen.append("never"))
    put("1")
    frappe.db.commit()
    frappe.db.rollback()
    assert seen == ["before", "after"]


def test_rollback_drops_what_waited_for_the_commit(site: str) -> None:
    seen: list[str] = []
    frappe.db.after_commit.add(lambda: seen.append("never"))
    frappe.db.before_rollback.add(lambda: seen.append("before rollback"))
    frappe.db.after_rollback.add(lambda: seen.append("after rollback"))
    put("1")
    frappe.db.rollback()
    frappe.db.commit()
    assert seen == ["before rollback", "after rollback"]


def test_too_many_writes_are_refused_unless_they_may_be_committed_in_parts(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frappe.database.session.MAX_WRITES_PER_TRANSACTION", 3)
    for number in range(3):
        put(str(number))
    with pytest.raises(TooManyWritesError):
        put("4")
    frappe.db.rollback()
    frappe.db.auto_commit_on_many_writes = True
    for number in range(5):
        put(str(number))
    frappe.db.rollback()
    assert series() == ["T-0", "T-1", "T-2"]


@pytest.mark.sqlite
def test_a_structure_change_of_the_engine_is_undone_with_the_transaction(site: str) -> None:
    local.db.define(["CREATE TABLE `zz_temporary` (`a` int(11))"])
    frappe.db.rollback()
    assert not frappe.db.table_exists("zz_temporary", cached=False)


@pytest.mark.sqlite
def test_a_thread_that_waits_for_itself_is_told_so(site: str) -> None:
    from frappe.database.connect import connect

    put("1")
    other = connect(local.open_site)
    with pytest.raises(QueryDeadlockError):
        other.execute("UPDATE `tabSeries` SET `current` = 2")
    other.close()
