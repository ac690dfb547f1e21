"""`frappe.utils.background_jobs`: the public path of the queue."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "enqueue": "frappe.jobs.enqueue",
    "enqueue_doc": "frappe.jobs.enqueue",
    "is_job_enqueued": "frappe.jobs.queue:is_open",
    "get_job_status": "frappe.jobs.queue:status_of",
    "run_waiting_jobs": "frappe.jobs.worker",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _colon, own_name = _HOME[name].partition(":")
    return getattr(import_module(module), own_name or name)
