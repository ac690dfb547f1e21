"""Server Scripts that are called as methods."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.server_scripts.known_scripts import known_scripts
from frappe.rate_limiter import rate_limit
from frappe.utils import cint


def script_of(method: str) -> str | None:
    """The name of the script that is called by `method`."""
    return known_scripts().of_methods.get(method)


def call_script(name: str) -> Any:
    """Run a script as a method; what it put into `frappe.flags` is the answer."""
    script = frappe.get_cached_doc("Server Script", name)
    if not cint(script.enable_rate_limit):
        return run_script(script)
    limited = rate_limit(limit=cint(script.rate_limit_count) or 5, seconds=cint(script.rate_limit_seconds) or 86400)
    return limited(_named(script))()


def _named(script: Any) -> Any:
    """A function of its own for each script, so that each is counted for itself."""

    def run() -> Any:
        return run_script(script)

    run.__qualname__ = run.__name__ = f"server_script.{script.name}"
    return run


def run_script(script: Any) -> Any:
    """Raises DoesNotExistError for a script of another kind, PermissionError for a guest where none is allowed."""
    if script.script_type != "API":
        raise frappe.DoesNotExistError
    if frappe.session.user == "Guest" and not cint(script.allow_guest):
        raise frappe.PermissionError
    names, _locals = script.execute()
    return names.frappe.flags
