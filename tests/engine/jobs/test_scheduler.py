"""The scheduler: rows as the hooks say, jobs queued when they are due and once."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

import frappe
from frappe.jobs.scheduled_jobs import sync_jobs, wanted_jobs
from frappe.jobs.scheduler import enqueue_due_jobs, is_scheduler_disabled
from frappe.jobs.worker import run_waiting_jobs
from frappe.utils import now_datetime

PATH = "frappe.jobs_of_tests"
METHOD = f"{PATH}.tick"
ticks: list[str] = []


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PATH, sys.modules[__name__])


def tick() -> None:
    ticks.append(frappe.session.user)


def broken() -> None:
    raise RuntimeError("no")


def plan(method: str, cron: str = "*/5 * * * *") -> str:
    job = frappe.get_doc({"doctype": "Scheduled Job Type", "method": method, "frequency": "Cron", "cron_format": cron})
    job.insert()
    frappe.db.commit()
    return str(job.name)


def test_hooks_become_rows_of_their_frequency() -> None:
    events = {"daily_long": ["a.b"], "cron": {"*/5 * * * *": ["c.d"]}, "all": ["e.f"]}
    assert dict(wanted_jobs(events)) == {
        "a.b": ("Daily Long", None),
        "c.d": ("Cron", "*/5 * * * *"),
        "e.f": ("All", None),
    }


def test_sync_adds_changes_and_removes(site: str) -> None:
    plan("gone.from.hooks")
    name = frappe.db.get_value("Scheduled Job Type", {"method": "frappe.email.outbox.flush"}, "name")
    frappe.db.set_value("Scheduled Job Type", name, "frequency", "Yearly")
    sync_jobs()
    assert not frappe.db.exists("Scheduled Job Type", {"method": "gone.from.hooks"})
    assert frappe.db.get_value("Scheduled Job Type", name, "frequency") == "All"


def test_a_new_job_waits_for_its_first_time_then_runs_once_each_time(site: str) -> None:
    ticks.clear()
    plan(METHOD)
    start = now_datetime()
    assert METHOD not in enqueue_due_jobs(start)
    due = start + timedelta(minutes=5)
    assert METHOD in enqueue_due_jobs(due)
    assert METHOD not in enqueue_due_jobs(due), "one time, one job"
    run_waiting_jobs()
    assert ticks == ["Administrator"]
    assert frappe.db.get_value("Scheduled Job Type", {"method": METHOD}, "last_execution")


def test_times_missed_while_nothing_ran_are_made_up_once(site: str) -> None:
    plan(METHOD)
    start = now_datetime()
    enqueue_due_jobs(start)
    assert enqueue_due_jobs(start + timedelta(days=3)).count(METHOD) == 1


@pytest.mark.parametrize("setting", ["maintenance_mode", "pause_scheduler"])
def test_nothing_is_queued_while_the_scheduler_is_off(site: str, setting: str) -> None:
    plan(METHOD)
    enqueue_due_jobs()
    frappe.local.conf[setting] = 1
    assert is_scheduler_disabled()
    assert enqueue_due_jobs(now_datetime() + timedelta(days=1)) == []
    del frappe.local.conf[setting]


def test_a_stopped_job_does_not_run(site: str) -> None:
    name = plan(METHOD)
    enqueue_due_jobs()
    frappe.db.set_value("Scheduled Job Type", name, "stopped", 1)
    frappe.db.commit()
    assert METHOD not in enqueue_due_jobs(now_datetime() + timedelta(days=1))


def test_a_failing_scheduled_job_is_logged_and_runs_again_next_time(site: str) -> None:
    name = plan(f"{PATH}.broken")
    start = now_datetime()
    enqueue_due_jobs(start)
    for turn in (1, 2):
        assert f"{PATH}.broken" in enqueue_due_jobs(start + timedelta(minutes=5 * turn))
        run_waiting_jobs()
    log = {"scheduled_job_type": name, "status": "Failed"}
    assert frappe.db.count("Scheduled Job Log", log) == 2


def test_an_unreadable_time_is_refused(site: str) -> None:
    with pytest.raises(frappe.ValidationError, match="cannot be read"):
        plan(METHOD, cron="every day")
