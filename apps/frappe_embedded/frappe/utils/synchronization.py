"""A lock that processes share: a locked file in the site's folder, or in the bench's."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context import local
from frappe.utils.file_lock import LockTimeoutError
from frappe.utils.paths import get_bench_path
from frappe.utils.translation import _

_PAUSE_SECONDS = 0.05


@contextmanager
def filelock(lock_name: str, *, timeout: float = 30, is_global: bool = False) -> Iterator[None]:
    """Hold the lock of this name for a block. Raises LockTimeoutError when it is not free within `timeout` seconds.

    The system gives the lock back when a process ends, however it ends.
    """
    folder = os.path.join(get_bench_path(), "config") if is_global else os.path.join(local.site_path, "locks")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{lock_name}.lock"), "a", encoding="utf-8") as file:
        _wait_for(file.fileno(), lock_name, time.monotonic() + timeout)
        yield


def _wait_for(descriptor: int, lock_name: str, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise LockTimeoutError(_("{0} is being done by another process.").format(lock_name)) from None
            time.sleep(_PAUSE_SECONDS)
