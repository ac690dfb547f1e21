"""All documents of a Bulk Action: tried, or done. Few at once, many in the background with their progress kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import frappe
from frappe.database.whole_work import trial
from frappe.desk.bulk.actions import ACTIONS
from frappe.desk.bulk.attempt import attempt

AT_ONCE = 25
# So many documents are tried before others may write again.
_BATCH = 20
MOST = 5000


def check(record: Any) -> None:
    """Find out what would be refused; nothing is kept."""
    _start(record, "Checking", check_all)


def run(record: Any) -> None:
    """Do it with the documents that were not refused when it was tried."""
    _start(record, "Running", run_all)


def check_all(name: str) -> None:
    """The trial, for a request or a job."""
    record = frappe.get_doc("Bulk Action", name)
    refused: dict[str, str] = {}
    for handled, batch in _batches(record.chosen_names):
        with trial(frappe.db):
            refused |= _refusals(record, batch)
        _keep(record, handled, refused)
    record.db_set("status", "Checked")
    frappe.db.commit()


def run_all(name: str) -> None:
    """The work, for a request or a job; each document is committed by itself."""
    record = frappe.get_doc("Bulk Action", name)
    before = record.refusals
    names = [entry for entry in record.chosen_names if str(entry) not in before]
    refused: dict[str, str] = {}
    for handled, batch in _batches(names):
        refused |= _refusals(record, batch)
        _keep(record, handled, {**before, **refused}, before=len(before))
    record.db_set("status", "Done")
    frappe.db.commit()


def _start(record: Any, status: str, work: Any) -> None:
    record.db_set({"status": status, "handled": 0})
    frappe.db.commit()
    if record.total > AT_ONCE:
        frappe.enqueue(work, queue="long", timeout=3600, name=record.name)
    else:
        work(record.name)


def _batches(names: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """(how many are handled after it, the batch)"""
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        yield start + len(batch), batch


def _refusals(record: Any, names: list[Any]) -> dict[str, str]:
    action, arguments = ACTIONS[record.action], record.chosen_arguments
    reasons = {str(name): attempt(action, record.reference_doctype, name, arguments) for name in names}
    return {name: reason for name, reason in reasons.items() if reason}


def _keep(record: Any, handled: int, refused: dict[str, str], before: int = 0) -> None:
    record.db_set(
        {
            "handled": handled + before,
            "failed": len(refused),
            "succeeded": handled + before - len(refused),
            "failures": json.dumps(refused, ensure_ascii=False),
        }
    )
    frappe.db.commit()
