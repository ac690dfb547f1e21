"""Wakes the worker threads of this process when a job was committed, so that they need not look all the time."""

from __future__ import annotations

import threading
from collections import defaultdict

_events: defaultdict[str, threading.Event] = defaultdict(threading.Event)


def wake_worker(site_path: str) -> None:
    """Tell the worker of the site that there is something to do."""
    _events[site_path].set()


def wait_for_work(site_path: str, seconds: float) -> None:
    """Return when `wake_worker` is called, at the latest after some seconds."""
    event = _events[site_path]
    event.wait(seconds)
    event.clear()
