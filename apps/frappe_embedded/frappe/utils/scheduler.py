"""`frappe.utils.scheduler`: the public path of the scheduler."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_NAMES = ("is_scheduler_disabled", "enqueue_due_jobs")


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("frappe.jobs.scheduler"), name)


def is_scheduler_inactive(verbose: bool = True) -> bool:
    """Whether nothing is scheduled on the open site."""
    return bool(import_module("frappe.jobs.scheduler").is_scheduler_disabled())


def toggle_scheduler(enable: bool) -> None:
    """Switch the scheduler of the open site on or off."""
    from frappe.context import local

    local.db.set_single_value("System Settings", "enable_scheduler", int(bool(enable)))


def enable_scheduler() -> None:
    """Let scheduled jobs run."""
    toggle_scheduler(True)


def disable_scheduler() -> None:
    """Keep scheduled jobs from running."""
    toggle_scheduler(False)
