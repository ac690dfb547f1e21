"""Puts scheduled jobs into the queue when their time has come. Several processes may do so: each turn is one transaction."""

from __future__ import annotations

import os
import threading
from contextvars import copy_context
from datetime import datetime

from frappe.context import destroy, init, local
from frappe.jobs import queue
from frappe.jobs.cron import CronError, next_run
from frappe.jobs.scheduled_jobs import CRON_OF
from frappe.jobs.signals import wake_worker
from frappe.site import connect, set_user
from frappe.site_cache import get_system_settings
from frappe.utils.dates import get_datetime
from frappe.utils.logger import logger
from frappe.utils.site_folders import notice_configuration
from frappe.utils.timezones import now_datetime

_TURN_SECONDS = 30.0


def is_scheduler_disabled() -> bool:
    """Whether nothing is scheduled on the open site: paused, in maintenance, or switched off in System Settings."""
    if local.conf.maintenance_mode or local.conf.pause_scheduler:
        return True
    return get_system_settings("enable_scheduler") in (None, "0", 0, "")


def enqueue_due_jobs(moment: datetime | None = None) -> list[str]:
    """Queue every scheduled job whose time has come; their methods. Commits."""
    moment = moment or now_datetime()
    started: list[str] = []
    if is_scheduler_disabled():
        return started
    if not _due(moment):
        return started
    # Read again inside the transaction: another process may have had the same thought.
    local.db.begin_write()
    for name, method, frequency, cron, due in _due(moment):
        if _plan(name, method, frequency, cron, moment) and due is not None and _queue(name, method):
            started.append(method)
    local.db.commit()
    if started:
        wake_worker(local.site_path)
    return started


def _due(moment: datetime) -> list[tuple[str, str, str, str | None, datetime | None]]:
    """Jobs whose time has come, and new ones whose first time has yet to be worked out."""
    rows = local.db.get_all(
        "Scheduled Job Type",
        filters={"stopped": 0},
        or_filters=[["next_execution", "is", "not set"], ["next_execution", "<=", moment]],
        fields=["name", "method", "frequency", "cron_format", "next_execution"],
        as_list=True,
    )
    return [(*row[:4], get_datetime(row[4]) if row[4] else None) for row in rows]


def _plan(name: str, method: str, frequency: str, cron: str | None, moment: datetime) -> bool:
    """Write down when the job runs next; False when its expression cannot be read."""
    try:
        following = next_run(str(cron) if frequency == "Cron" else CRON_OF[frequency], moment)
    except (CronError, KeyError):
        logger("scheduler").exception("The time of the scheduled job %s cannot be read.", method)
        return False
    local.db.set_value("Scheduled Job Type", name, "next_execution", following, update_modified=False)
    return True


def _queue(name: str, method: str) -> bool:
    key = f"scheduled:{name}"
    if queue.is_open(key):
        return False
    arguments = {"job_type": name}
    path = "frappe.core.doctype.scheduled_job_type.scheduled_job_type.run_scheduled_job"
    queue.add(path, arguments, queue="long", job_key=key, job_name=method)
    return True


class Scheduler:
    """A thread that looks every half minute what is due on one site."""

    def __init__(self, site: str, sites_path: str) -> None:
        self.site, self.sites_path = site, os.path.abspath(sites_path)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name=f"scheduler {self.site}", daemon=True)
        self._thread.start()

    def stop(self, timeout: float | None = None) -> None:
        """End after the present turn."""
        self._stopping.set()
        if self._thread:
            self._thread.join(timeout)

    def run(self) -> None:
        """Look until `stop` is called."""
        while not self._stopping.is_set():
            try:
                copy_context().run(self.turn)
            except Exception:  # noqa: BLE001  the next turn tries again
                logger("scheduler").exception("A turn of the scheduler of %s failed.", self.site)
            self._stopping.wait(_TURN_SECONDS)

    def turn(self) -> None:
        """Queue what is due now."""
        notice_configuration(self.site, self.sites_path)
        init(self.site, self.sites_path, force=True)
        try:
            connect()
            set_user("Administrator")
            enqueue_due_jobs()
        finally:
            destroy()
