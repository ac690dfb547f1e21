"""The table of jobs: added in the transaction that needs them, taken by one worker at a time, run again after a crash.

A worker holds a job by a lease that it renews. When a worker dies its lease ends, and the job is taken again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.jobs import payload
from frappe.utils.dates import now
from frappe.utils.random import generate_hash

LEASE_SECONDS = 30.0
MAX_ATTEMPTS = 5
PRIORITIES = {"short": 1, "default": 5, "long": 9}
_FIELDS = "`name`, `queue`, `job_name`, `user`, `attempts`, `timeout`, `payload`, `job_key`"
_READY = "((`status`='queued' and `run_at`<=?) or (`status`='started' and `lease_until`<?))"
_TAKE = f"""update `tabBackground Job` set `status`='started', `worker`=?, `lease_until`=?, `attempts`=`attempts`+1,
    `started_at`=? where `name`=? and {_READY}"""  # noqa: S608  constants


@dataclass(frozen=True)
class Job:
    """A job that a worker holds."""

    name: str
    queue: str
    job_name: str
    user: str
    attempts: int
    timeout: int
    payload: str
    job_key: str | None


def add(
    method: str,
    arguments: dict[str, Any],
    queue: str = "default",
    timeout: int | None = None,
    at_front: bool = False,
    job_key: str | None = None,
    job_name: str | None = None,
    run_at: float | None = None,
) -> str:
    """Put a job into the queue, as part of the running transaction; its name."""
    name, stamp = generate_hash(length=10), now()
    values = {
        "name": name,
        "owner": local.session.user,
        "modified_by": local.session.user,
        "creation": stamp,
        "modified": stamp,
        "docstatus": 0,
        "idx": 0,
        "status": "queued",
        "queue": queue,
        "priority": 0 if at_front else PRIORITIES.get(queue, 5),
        "run_at": run_at or time.time(),
        "attempts": 0,
        "lease_until": 0,
        "job_key": job_key,
        "job_name": job_name or method,
        "user": local.session.user,
        "timeout": timeout or 0,
        "payload": payload.dump({"method": method, "kwargs": arguments, "lang": local.lang}),
    }
    _insert(values)
    return name


def _insert(values: dict[str, Any]) -> None:
    columns = ", ".join(f"`{column}`" for column in values)
    places = ", ".join("?" * len(values))
    local.db.execute(f"insert into `tabBackground Job` ({columns}) values ({places})", tuple(values.values()))  # noqa: S608  constant columns


def is_open(job_id: str) -> bool:
    """Whether a job with this key waits or runs."""
    return bool(
        local.db.fetch(
            "select 1 from `tabBackground Job` where `job_key`=? and `status` in ('queued', 'started')", (job_id,)
        )
    )


def status_of(job_id: str) -> str | None:
    """The status of the newest job with this key."""
    rows = local.db.fetch(
        "select `status` from `tabBackground Job` where `job_key`=? order by `creation` desc limit 1", (job_id,)
    )
    return str(rows[0][0]) if rows else None


def take(worker: str, queues: tuple[str, ...] = ()) -> Job | None:
    """The next job, leased to `worker`; None when nothing is to be done. Commits."""
    name = _next_name(queues)
    if name is None:
        return None
    moment = time.time()
    taken = local.db.execute(_TAKE, (worker, moment + LEASE_SECONDS, now(), name, moment, moment))
    rows = local.db.fetch(f"select {_FIELDS} from `tabBackground Job` where `name`=?", (name,)) if taken else []  # noqa: S608
    local.db.commit()
    return Job(*rows[0]) if rows else None


def _next_name(queues: tuple[str, ...]) -> str | None:
    moment = time.time()
    condition = f" and `queue` in ({', '.join('?' * len(queues))})" if queues else ""
    rows = local.db.fetch(
        f"select `name` from `tabBackground Job` where {_READY}{condition} order by `priority`, `run_at` limit 1",  # noqa: S608
        (moment, moment, *queues),
    )
    return str(rows[0][0]) if rows else None


def renew(name: str, worker: str) -> None:
    """Hold the job longer. Commits."""
    local.db.execute(
        "update `tabBackground Job` set `lease_until`=? where `name`=? and `worker`=? and `status`='started'",
        (time.time() + LEASE_SECONDS, name, worker),
    )
    local.db.commit()


def finish(name: str) -> None:
    """Note that the job is done, as part of the job's own transaction."""
    local.db.execute("update `tabBackground Job` set `status`='finished', `ended_at`=? where `name`=?", (now(), name))


def retry_later(name: str, seconds: float) -> None:
    """Put the job back; it runs again after some seconds."""
    local.db.execute(
        "update `tabBackground Job` set `status`='queued', `worker`=null, `run_at`=? where `name`=?",
        (time.time() + seconds, name),
    )


def fail(name: str, error: str) -> None:
    """Note that the job failed for good."""
    local.db.execute(
        "update `tabBackground Job` set `status`='failed', `ended_at`=?, `exc_info`=? where `name`=?",
        (now(), error, name),
    )


def count_open() -> dict[str, int]:
    """How many jobs wait or run in each queue."""
    rows = local.db.fetch(
        "select `queue`, count(*) from `tabBackground Job` where `status` in ('queued', 'started') group by `queue`"
    )
    return {str(queue): int(count) for queue, count in rows}


def purge(queue: str | None = None, job_names: list[str] | None = None) -> int:
    """Remove jobs that wait, of a queue or with these names; how many they were."""
    conditions: dict[str, Any] = {"status": "queued"}
    if queue:
        conditions["queue"] = queue
    if job_names is not None:
        conditions["job_name"] = job_names
    count = len(local.db.select_rows("tabBackground Job", ["name"], conditions))
    local.db.delete_rows("tabBackground Job", conditions)
    return count
