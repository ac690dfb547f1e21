"""What `doctor` looks at."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from frappe.context import local
from frappe.jobs.queue import count_open
from frappe.jobs.scheduler import is_scheduler_disabled
from frappe.metadata.meta import get_meta

Finding = tuple[bool, str]
_WAITING_TOO_LONG = 600


def problems_of_site() -> Iterator[Finding]:
    """Each finding on the open site: whether it is a problem, and what it is."""
    yield from _database()
    yield from _doctypes()
    yield from _scheduler()
    yield from _jobs()
    yield from _mails()
    yield from _folders()


def _database() -> Iterator[Finding]:
    local.db.fetch("select 1")
    yield False, f"the database answers ({local.db.db_type})"


def _doctypes() -> Iterator[Finding]:
    """A DocType that is stored and has no table cannot be listed or saved."""
    names = local.db.get_values(
        "DocType", {"istable": ["in", [0, 1]], "issingle": 0, "is_virtual": 0}, "name", pluck=True
    )
    missing = [name for name in names if not local.db.table_exists(name)]
    if missing:
        yield True, f"no table for {', '.join(missing)}: run migrate"
    else:
        yield False, f"{len(names)} DocTypes have their tables"
    get_meta("DocType")


def _scheduler() -> Iterator[Finding]:
    disabled = is_scheduler_disabled()
    yield disabled, "the scheduler is switched off" if disabled else "the scheduler is switched on"


def _jobs() -> Iterator[Finding]:
    for queue, count in count_open().items():
        yield False, f"{count} jobs in the queue {queue}"
    waiting_since = time.time() - _WAITING_TOO_LONG
    late = local.db.count("Background Job", {"status": "queued", "run_at": ["<", waiting_since]})
    if late:
        yield True, f"{late} jobs wait for more than ten minutes: is a worker running?"
    failed = local.db.count("Background Job", {"status": "failed"})
    if failed:
        yield True, f"{failed} jobs failed in the last week: see Background Job and Error Log"


def _mails() -> Iterator[Finding]:
    waiting = local.db.count("Email Queue", {"status": "Error"})
    if waiting:
        yield True, f"{waiting} mails could not be sent: see Email Queue"


def _folders() -> Iterator[Finding]:
    for folder in ("public/files", "private/files", "private/backups"):
        path = os.path.join(local.site_path, folder)
        if not os.access(path, os.W_OK):
            yield True, f"{path} cannot be written to"
