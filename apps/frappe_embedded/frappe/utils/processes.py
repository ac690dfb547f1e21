"""Other programs, other sites on the net, and progress in a terminal."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from frappe.context import has_context, local

if TYPE_CHECKING:
    from requests import Session


def execute_in_shell(
    cmd: str | Sequence[str], verbose: bool = False, low_priority: bool = False, check_exit_code: bool = False
) -> tuple[bytes, bytes]:
    """Run a program and give what it wrote to its output and error streams. No shell reads the command."""
    words = shlex.split(cmd) if isinstance(cmd, str) else list(cmd)
    done = subprocess.run((["nice"] if low_priority else []) + words, capture_output=True, check=False)  # noqa: S603
    if verbose:
        sys.stdout.write(done.stdout.decode(errors="replace"))
        sys.stderr.write(done.stderr.decode(errors="replace"))
    if check_exit_code and done.returncode:
        raise RuntimeError(
            f"{words[0]} ended with code {done.returncode}: {done.stderr.decode(errors='replace').strip()}"
        )
    return done.stderr, done.stdout


def update_progress_bar(txt: str, i: int, l: int, absolute: bool = False) -> None:  # noqa: E741  the name callers use
    """Draw a line with a bar, when a person looks at the terminal."""
    if not sys.stdout.isatty() or (has_context() and local.flags.in_test):
        return
    done = (i + 1) / l if l else 1.0
    bar = ("=" * int(done * 40)).ljust(40)
    shown = f"{i + 1} of {l}" if absolute else f"{int(done * 100)}%"
    sys.stdout.write(f"\r{txt}: [{bar}] {shown}" + ("\n" if i + 1 >= l else ""))
    sys.stdout.flush()


def is_cli() -> bool:
    """Whether this is a command and not a request or a job."""
    return not has_context() or (local.request is None and local.job is None)


def get_request_session(max_retries: int = 5) -> Session:
    """A `requests` session that tries again when a server does not answer."""
    from requests import Session  # an optional library
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    retry = Retry(total=max_retries, backoff_factor=0.3, status_forcelist=(500, 502, 503, 504))
    session = Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session
