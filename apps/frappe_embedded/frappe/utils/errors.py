"""What went wrong, as text, and the request's error and debug logs."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import local
from frappe.utils.text import as_unicode


def get_traceback(with_context: bool = False) -> str:
    """The traceback of the error now handled; empty when there is none. `with_context` adds the local variables."""
    kind, error, trace = sys.exc_info()
    if kind is None or error is None:
        return ""
    report = traceback.TracebackException(kind, error, trace, capture_locals=with_context)
    return "".join(report.format())


def errprint(msg: Any) -> None:
    """Add to the request's error log, which administrators see in the answer."""
    local.error_log.append({"exc": as_unicode(msg)})


def log(msg: Any) -> None:
    """Add to the request's debug log."""
    local.debug_log.append(as_unicode(msg))


@contextmanager
def naming(what: str) -> Iterator[None]:
    """An error raised inside says in its text that it came up with `what` (a file, a hook); it stays what it is."""
    try:
        yield
    except Exception as error:
        text = str(error.args[0]) if error.args else ""
        error.args = (f"{what}: {text}" if text else what, *error.args[1:])
        raise
