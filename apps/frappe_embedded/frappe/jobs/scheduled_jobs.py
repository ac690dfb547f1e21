"""Scheduled Job Type rows as the apps' `scheduler_events` ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frappe.apps import get_hooks
from frappe.context import local
from frappe.model.delete_doc import delete_doc
from frappe.model.document import get_doc

# How often each frequency fires; `All` is every turn of the scheduler.
CRON_OF = {
    "Hourly": "0 * * * *",
    "Hourly Long": "0 * * * *",
    "Hourly Maintenance": "0 * * * *",
    "Daily": "0 0 * * *",
    "Daily Long": "0 0 * * *",
    "Daily Maintenance": "0 0 * * *",
    "Weekly": "0 0 * * 0",
    "Weekly Long": "0 0 * * 0",
    "Monthly": "0 0 1 * *",
    "Monthly Long": "0 0 1 * *",
    "Yearly": "0 0 1 1 *",
    "Annual": "0 0 1 1 *",
    "All": "*/4 * * * *",
}


def sync_jobs(*_args: Any) -> None:
    """Add, change and delete rows so that they are what the hooks of the installed apps say."""
    wanted = dict(wanted_jobs(get_hooks("scheduler_events")))
    columns = ["name", "method", "frequency", "cron_format"]
    of_hooks = {"server_script": ["is", "not set"]}
    existing = {row[1]: row for row in local.db.get_values("Scheduled Job Type", of_hooks, columns)}
    for method, (frequency, cron) in wanted.items():
        _sync_one(existing.get(method), method, frequency, cron)
    for method in set(existing) - set(wanted):
        delete_doc("Scheduled Job Type", existing[method][0], ignore_permissions=True, force=True)


def wanted_jobs(events: Any) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Each scheduled function with its frequency and, when that is Cron, its expression."""
    for event, methods in dict(events or {}).items():
        if event == "cron":
            for expression, functions in methods.items():
                yield from ((method, ("Cron", expression)) for method in functions)
        else:
            yield from ((method, (event.replace("_", " ").title(), None)) for method in methods)


def _sync_one(row: Any, method: str, frequency: str, cron: str | None) -> None:
    if row is None:
        values = {"doctype": "Scheduled Job Type", "method": method, "frequency": frequency, "cron_format": cron}
        get_doc(values).insert(ignore_permissions=True)
    elif (row[2], row[3] or None) != (frequency, cron):
        job = get_doc("Scheduled Job Type", row[0])
        job.update({"frequency": frequency, "cron_format": cron, "next_execution": None})
        job.save(ignore_permissions=True)
