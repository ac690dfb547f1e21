"""Threads that take jobs of one site from the queue and run them."""

from __future__ import annotations

import os
import secrets
import threading
from contextvars import copy_context

from frappe.context import destroy, init, local
from frappe.jobs import queue
from frappe.jobs.runner import run_job
from frappe.jobs.signals import wait_for_work, wake_worker
from frappe.site import connect
from frappe.utils.logger import logger
from frappe.utils.site_folders import notice_configuration

_LOOK_EVERY = 2.0


class Worker:
    """Runs the jobs of one site until it is told to stop; a running job is finished first."""

    def __init__(self, site: str, sites_path: str, queues: tuple[str, ...] = ()) -> None:
        self.site, self.sites_path, self.queues = site, os.path.abspath(sites_path), queues
        self.identity = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def site_path(self) -> str:
        return os.path.join(self.sites_path, self.site)

    def start(self) -> None:
        """Work in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name=f"worker {self.site}", daemon=True)
        self._thread.start()

    def stop(self, timeout: float | None = None) -> None:
        """Finish the running job and end."""
        self._stopping.set()
        wake_worker(self.site_path)
        if self._thread:
            self._thread.join(timeout)

    def run(self) -> None:
        """Work until `stop` is called."""
        while not self._stopping.is_set():
            if not self.run_next():
                wait_for_work(self.site_path, _LOOK_EVERY)

    def run_all(self) -> int:
        """Run what waits now; how many jobs that were."""
        done = 0
        while not self._stopping.is_set() and self.run_next():
            done += 1
        return done

    def run_next(self) -> bool:
        """Run one job; False when none was ready."""
        try:
            job = copy_context().run(self._take)
        except Exception:  # noqa: BLE001  a busy or missing database is looked at again
            logger("jobs").exception("The queue of %s could not be read.", self.site)
            return False
        if job is None:
            return False
        with _Heartbeat(self, job.name):
            run_job(self.site, self.sites_path, job)
        return True

    def _take(self) -> queue.Job | None:
        """The next job; none while the site is being maintained."""
        notice_configuration(self.site, self.sites_path)
        init(self.site, self.sites_path, force=True)
        try:
            if local.conf.maintenance_mode:
                return None
            connect()
            return queue.take(self.identity, self.queues)
        finally:
            destroy()

    def renew(self, name: str) -> None:
        """Hold a running job longer."""
        init(self.site, self.sites_path, force=True)
        try:
            connect()
            queue.renew(name, self.identity)
        finally:
            destroy()


class _Heartbeat:
    """Renews the lease of a job while it runs."""

    def __init__(self, worker: Worker, name: str) -> None:
        self._worker, self._name = worker, name
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"lease {name}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._done.wait(queue.LEASE_SECONDS / 3):
            try:
                copy_context().run(self._worker.renew, self._name)
            except Exception:  # noqa: BLE001  the next beat tries again, well before the lease ends
                logger("jobs").exception("The lease of the job %s could not be renewed.", self._name)


def run_waiting_jobs() -> int:
    """Run the committed jobs of the open site now, in this thread; for tests and the command line."""
    return Worker(local.site, local.sites_path).run_all()
