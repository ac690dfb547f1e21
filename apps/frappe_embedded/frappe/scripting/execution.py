"""Running a script (contract D15). The bench must allow it: `server_script_enabled` in `common_site_config.json`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.scripting.names import get_safe_globals
from frappe.scripting.policy import compile_script
from frappe.scripting.switch import is_safe_exec_enabled
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.utils.text import scrub

SERVER_SCRIPT_FILE_PREFIX = "<serverscript>"


class ServerScriptNotEnabled(PermissionError):
    """Scripts are switched off for the whole bench."""


def safe_exec(
    script: str,
    _globals: dict[str, Any] | None = None,
    _locals: dict[str, Any] | None = None,
    *,
    restrict_commit_rollback: bool = False,
    script_filename: str | None = None,
) -> tuple[Any, Any]:
    """Run a script and return its (globals, locals). Raises ServerScriptNotEnabled where the bench allows none."""
    if not is_safe_exec_enabled():
        throw(_("Scripts are switched off on this bench."), ServerScriptNotEnabled)
    filename = (
        f"{SERVER_SCRIPT_FILE_PREFIX}: {scrub(script_filename)}" if script_filename else SERVER_SCRIPT_FILE_PREFIX
    )
    code = compile_script(script, filename)
    names = get_safe_globals(in_document_event=restrict_commit_rollback)
    names.update(_globals or {})
    with safe_exec_flags():
        exec(code, names, _locals)  # noqa: S102  compiled by RestrictedPython, guarded in every access
    return names, _locals


@contextmanager
def safe_exec_flags() -> Iterator[None]:
    """While it lasts, `frappe.flags.in_safe_exec` is set and query builders only read."""
    local.flags.in_safe_exec = cint(local.flags.in_safe_exec) + 1
    try:
        yield
    finally:
        local.flags.in_safe_exec -= 1
