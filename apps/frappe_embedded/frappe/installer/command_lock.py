"""One command at a time changes a site. The lock is let go by the system when its command dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from frappe.exceptions import ValidationError

FOLDER = ".locks"


class SiteIsBusyError(ValidationError):
    """Another command is changing the site."""


@contextmanager
def command_lock(site: str, sites_path: str, command: str) -> Iterator[None]:
    """Hold the site for `command`. Raises SiteIsBusyError, which names the other command, when it is held already."""
    folder = os.path.join(os.path.abspath(sites_path), FOLDER)
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{site}.lock")
    handle = _take(path, site)
    try:
        os.truncate(handle, 0)
        os.write(handle, f"{command} (process {os.getpid()}, since {datetime.now():%H:%M})".encode())
        yield
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)
        os.close(handle)


def _take(path: str, site: str) -> int:
    """The locked file; one that was removed while this process waited to open it is opened afresh."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            other = os.read(handle, 200).decode(errors="replace")
            os.close(handle)
            raise SiteIsBusyError(f"{site} is being changed by another command: {other}. Wait for its end.") from error
        if os.path.exists(path) and os.fstat(handle).st_ino == os.stat(path).st_ino:
            return handle
        os.close(handle)
