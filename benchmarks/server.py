"""`python -m benchmarks.server engine|floor|ready <sites>`: the same server, in a process of its own, on a free port that it prints."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.data import SITE

THREADS = 2


@contextlib.contextmanager
def serving(kind: str, sites: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of a server that stops afterwards."""
    command = [sys.executable, "-m", "benchmarks.server", kind, str(sites)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline()), process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def application(kind: str, sites: str) -> Any:
    if kind == "engine":
        from frappe.web.app import make_application

        return make_application(sites, site=SITE)
    if kind == "ready":
        from benchmarks.ready_pages import ReadyPages

        return ReadyPages(sites)
    from benchmarks.floor import Floor

    return Floor(database_file(sites))


def database_file(sites: str) -> str:
    from frappe.context import get_site
    from frappe.database.connect import dialect_of

    return dialect_of(get_site(SITE, sites)).key


def main() -> None:
    from frappe.web.server import Server

    server = Server(application(*sys.argv[1:3]), "127.0.0.1", 0, THREADS)
    print(server.port, flush=True)
    server.run()


if __name__ == "__main__":
    main()
