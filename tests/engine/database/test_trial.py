"""A trial keeps nothing: not what the block commits, nor what waits for a commit."""

from __future__ import annotations

import pytest

import frappe
from frappe.context import local
from frappe.database.whole_work import trial


def put(name: str) -> None:
    local.db.insert_row("tabSeries", {"name": f"T-{name}", "current": 1})


def count() -> int:
    return int(frappe.db.sql("select count(*) from tabSeries where name like 'T-%'")[0][0])


def test_commits_within_are_undone_and_seen_within(site: str) -> None:
    with trial(local.db):
        put("1")
        frappe.db.commit()
        put("2")
        frappe.db.rollback()
        assert count() == 1
    assert count() == 0


def test_nothing_that_waits_for_a_commit_happens(site: str) -> None:
    happened: list[str] = []
    with trial(local.db):
        local.db.after_commit.add(lambda: happened.append("within"))
        frappe.db.commit()
    frappe.db.commit()
    assert happened == []


def test_a_trial_that_fails_is_undone_too(site: str) -> None:
    with pytest.raises(ValueError, match="no"), trial(local.db):
        put("1")
        frappe.db.commit()
        raise ValueError("no")
    assert count() == 0
    put("2")
    frappe.db.commit()
    assert count() == 1
