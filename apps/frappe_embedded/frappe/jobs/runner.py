"""Runs one job: own context, own transaction, the user and language of whoever asked for it."""

from __future__ import annotations

import traceback
from contextvars import copy_context
from typing import Any

from frappe.apps import call, get_attr, get_hooks
from frappe.context import destroy, init, local
from frappe.error_log_writer import log_error
from frappe.exceptions import QueryDeadlockError, RetryBackgroundJobError
from frappe.jobs import payload, queue
from frappe.site import connect, set_user
from frappe.types.frappedict import _dict
from frappe.utils.logger import logger

_BACKOFF_SECONDS = 5


def run_job(site: str, sites_path: str, job: queue.Job) -> bool:
    """Run the job; whether it succeeded. Nothing that it raises gets out."""
    return copy_context().run(_run_in_context, site, sites_path, job)


def _run_in_context(site: str, sites_path: str, job: queue.Job) -> bool:
    init(site, sites_path, force=True)
    try:
        connect()
        return _run(job)
    except Exception:  # noqa: BLE001  a broken job must not stop the worker
        logger("jobs").exception("The job %s could not be completed.", job.job_name)
        return False
    finally:
        destroy()


def _run(job: queue.Job) -> bool:
    content = payload.load(job.payload) if job.payload else {}
    arguments: dict[str, Any] = dict(content.get("kwargs") or {})
    on_success, on_failure = arguments.pop("__on_success", None), arguments.pop("__on_failure", None)
    set_user(job.user or "Administrator")
    local.lang = content.get("lang") or local.lang
    local.job = _dict(
        site=local.site, method=content.get("method"), job_name=job.job_name, kwargs=arguments, job_id=job.job_key
    )
    try:
        _call(str(content["method"]), arguments)
        queue.finish(job.name)
        local.db.commit()
    except Exception as error:  # noqa: BLE001  whatever the function raised is written down
        _note_failure(job, error, on_failure)
        return False
    if on_success:
        _call_back(on_success, job)
    return True


def _call(method: str, arguments: dict[str, Any]) -> None:
    for hook in get_hooks("before_job"):
        call(get_attr(hook), method=method, kwargs=arguments, transaction_type="job")
    result = call(get_attr(method), **arguments)
    for hook in get_hooks("after_job"):
        call(get_attr(hook), method=method, kwargs=arguments, result=result)


def _note_failure(job: queue.Job, error: Exception, on_failure: str | None) -> None:
    local.db.rollback()
    set_user("Administrator")
    again = isinstance(error, (QueryDeadlockError, RetryBackgroundJobError)) and job.attempts < queue.MAX_ATTEMPTS
    if again:
        queue.retry_later(job.name, _BACKOFF_SECONDS * job.attempts)
    else:
        trace = "".join(traceback.format_exception(error))
        log_error(title=f"{job.job_name}"[:140], message=trace)
        queue.fail(job.name, trace)
    local.db.commit()
    if on_failure and not again:
        _call_back(on_failure, job, error)


def _call_back(path: str, job: queue.Job, error: Exception | None = None) -> None:
    try:
        call(get_attr(path), job=job, error=error)
        local.db.commit()
    except Exception:  # noqa: BLE001  the job itself is settled
        local.db.rollback()
        logger("jobs").exception("The callback %s of the job %s failed.", path, job.job_name)
