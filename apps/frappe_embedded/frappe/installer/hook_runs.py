"""Runs what apps registered for installing, migrating and removing; a failure says which function it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.apps import call, get_hooks
from frappe.utils.errors import naming


def run_hooks(hook: str, *args: Any) -> None:
    """Run what all installed apps registered."""
    run_each(hook, get_hooks(hook), *args)


def run_for_app(hook: str, app: str) -> None:
    """Run what others registered to hear of an app that comes or goes."""
    run_hooks(hook, app)


def run_hooks_of(app: str, hook: str) -> None:
    """Run what one app registered."""
    run_each(hook, get_hooks(hook, app_name=app))


def run_each(hook: str, methods: Iterable[str], *args: Any) -> None:
    for method in methods:
        with naming(f"{hook} {method}"):
            call(method, *args)
