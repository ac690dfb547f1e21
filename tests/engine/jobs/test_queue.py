"""Jobs: in the transaction that asks for them, one worker at a time, again after a crash, failures written down."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest

import frappe
from frappe.jobs import queue
from frappe.jobs.runner import run_job
from frappe.jobs.worker import Worker, run_waiting_jobs

# Jobs are found by their path in an installed app; this module takes such a path while its tests run.
PATH = "frappe.jobs_of_tests"
MAKE_ROLE = f"{PATH}.make_role"


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PATH, sys.modules[__name__])


def make_role(role_name: str, fail: bool = False, error: str | None = None) -> None:
    """The job of these tests: a row that one can look for afterwards."""
    frappe.get_doc({"doctype": "Role", "role_name": role_name, "desk_access": 0}).insert(ignore_permissions=True)
    if fail:
        raise ValueError(error or "the job failed")


def note_user(role_name: str) -> None:
    make_role(f"{role_name} {frappe.session.user} {frappe.local.lang}")


def retried() -> None:
    raise frappe.RetryBackgroundJobError("again")


def on_done(job: Any, error: Any = None) -> None:
    make_role(f"After {type(error).__name__}")


def statuses() -> list[str]:
    return list(frappe.db.get_values("Background Job", {}, "status", pluck=True))


def test_a_job_runs_after_commit_and_its_writes_stay(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Queued")
    assert run_waiting_jobs() == 0, "an uncommitted job must not be seen"
    frappe.db.commit()
    assert run_waiting_jobs() == 1
    assert frappe.db.exists("Role", "Queued")
    assert statuses() == ["finished"]


def test_a_rolled_back_transaction_leaves_no_job(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Ghost")
    frappe.db.rollback()
    assert statuses() == []


def test_now_runs_at_once_in_the_same_transaction(site: str) -> None:
    frappe.enqueue(make_role, now=True, role_name="Now", unknown_argument=1)
    assert frappe.db.exists("Role", "Now")
    frappe.db.rollback()
    assert not frappe.db.exists("Role", "Now")


def test_a_failing_job_writes_nothing_but_an_error_log(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Half", fail=True)
    frappe.db.commit()
    assert run_waiting_jobs() == 1
    assert not frappe.db.exists("Role", "Half")
    assert statuses() == ["failed"]
    assert "the job failed" in frappe.db.get_value("Background Job", {}, "exc_info")
    assert frappe.db.count("Error Log") == 1


def test_a_job_runs_as_the_user_and_in_the_language_of_who_asked(site: str) -> None:
    frappe.set_user("Guest")
    frappe.local.lang = "ar"
    frappe.enqueue(f"{PATH}.note_user", role_name="Of")
    frappe.set_user("Administrator")
    frappe.db.commit()
    run_waiting_jobs()
    assert frappe.db.exists("Role", "Of Guest ar")


def test_a_job_with_the_key_of_an_open_one_is_not_queued_twice(site: str) -> None:
    for _turn in range(2):
        frappe.enqueue(MAKE_ROLE, role_name="Once", job_id="once", deduplicate=True)
    frappe.db.commit()
    assert statuses() == ["queued"]
    run_waiting_jobs()
    assert queue.status_of("once") == "finished"


def test_only_one_worker_gets_a_job(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Single")
    frappe.db.commit()
    assert queue.take("first") is not None
    assert queue.take("second") is None


def test_a_job_whose_worker_died_runs_again_when_its_lease_ends(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Survivor")
    frappe.db.commit()
    assert queue.take("worker that was killed") is not None
    assert run_waiting_jobs() == 0
    later = time.time() + queue.LEASE_SECONDS + 1
    monkeypatch.setattr("frappe.jobs.queue.time.time", lambda: later)
    assert run_waiting_jobs() == 1
    assert frappe.db.exists("Role", "Survivor")
    assert frappe.db.get_value("Background Job", {}, "attempts") == 2


def test_a_renewed_lease_keeps_the_job(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Long")
    frappe.db.commit()
    job = queue.take("slow")
    assert job is not None
    start = time.time()
    monkeypatch.setattr("frappe.jobs.queue.time.time", lambda: start + queue.LEASE_SECONDS - 1)
    queue.renew(job.name, "slow")
    monkeypatch.setattr("frappe.jobs.queue.time.time", lambda: start + queue.LEASE_SECONDS + 1)
    assert queue.take("other") is None


def test_a_job_that_asks_to_be_retried_waits_and_gives_up_after_five_attempts(site: str) -> None:
    frappe.enqueue(f"{PATH}.retried")
    frappe.db.commit()
    worker = Worker(frappe.local.site, frappe.local.sites_path)
    for attempt in range(1, queue.MAX_ATTEMPTS + 1):
        assert worker.run_next(), attempt
        frappe.db.sql("update `tabBackground Job` set run_at=0")
        frappe.db.commit()
    assert statuses() == ["failed"]
    assert not worker.run_next()


def test_callbacks_hear_of_the_end(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Fine", on_success=f"{PATH}.on_done")
    frappe.enqueue(MAKE_ROLE, role_name="Bad", fail=True, on_failure=f"{PATH}.on_done")
    frappe.db.commit()
    run_waiting_jobs()
    assert frappe.db.exists("Role", "After NoneType")
    assert frappe.db.exists("Role", "After ValueError")


def test_short_jobs_go_before_long_ones_and_at_front_before_all(site: str) -> None:
    for name, options in {"l": {"queue": "long"}, "d": {}, "s": {"queue": "short"}, "f": {"at_front": True}}.items():
        frappe.enqueue(MAKE_ROLE, role_name=name, job_name=name, **options)
    frappe.db.commit()
    taken = [queue.take("w") for _turn in range(4)]
    assert [job.job_name for job in taken if job] == ["f", "s", "d", "l"]


def test_a_worker_can_be_given_some_queues(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="x", queue="long")
    frappe.db.commit()
    assert queue.take("w", ("short", "default")) is None
    assert queue.take("w", ("long",)) is not None


def test_a_lambda_cannot_be_queued(site: str) -> None:
    with pytest.raises(ValueError, match="functions of a module"):
        frappe.enqueue(lambda: None)


def test_a_job_whose_function_is_gone_fails_and_the_worker_goes_on(site: str) -> None:
    frappe.enqueue("frappe.no_such_module.nothing")
    frappe.enqueue(MAKE_ROLE, role_name="Next")
    frappe.db.commit()
    assert run_waiting_jobs() == 2
    assert sorted(statuses()) == ["failed", "finished"]


def test_run_job_reports_success(site: str) -> None:
    frappe.enqueue(MAKE_ROLE, role_name="Reported")
    frappe.db.commit()
    job = queue.take("w")
    assert job is not None
    assert run_job(frappe.local.site, frappe.local.sites_path, job) is True


def test_documents_can_be_given_to_jobs(site: str) -> None:
    frappe.enqueue(f"{PATH}.save_given", doc=frappe.get_doc("Role", "System Manager"))
    frappe.db.commit()
    assert run_waiting_jobs() == 1
    assert frappe.db.get_value("Role", "System Manager", "home_page") == "given"


def save_given(doc: Any) -> None:
    doc.home_page = "given"
    doc.save()
