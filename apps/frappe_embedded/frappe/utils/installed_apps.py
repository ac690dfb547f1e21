"""Which apps are on the open site and where their packages are."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from importlib import import_module

from frappe.context import has_context, local

ENGINE = "frappe"
_MEMORY_KEY = "installed_apps"


def get_installed_apps() -> list[str]:
    """The apps of the open site in the order they were installed, the engine first; a fresh list."""
    return list(installed_apps())


def installed_apps() -> list[str]:
    """The remembered list itself; callers must not change it."""
    if not has_context():
        return [ENGINE]
    remembered: list[str] | None = local.open_site.memory.get(_MEMORY_KEY)
    if remembered is not None:
        return remembered
    if local.get("db") is None or local.flags.in_install_db:
        return [ENGINE]
    remembered = local.open_site.memory.setdefault(_MEMORY_KEY, _read_installed_apps())
    return remembered


def remember_installed_apps(apps: list[str] | None) -> None:
    """What the installer just wrote; None means read it again."""
    if apps is None:
        local.open_site.memory.pop(_MEMORY_KEY, None)
    else:
        local.open_site.memory[_MEMORY_KEY] = list(apps)


def _read_installed_apps() -> list[str]:
    key = {"parent": "__global", "defkey": "installed_apps"}
    rows = local.db.select_rows("tabDefaultValue", ["defvalue"], key)
    apps = json.loads(rows[0][0]) if rows and rows[0][0] else []
    return [ENGINE, *(app for app in apps if app != ENGINE)]


@lru_cache(maxsize=512)
def app_folder(app: str) -> str:
    """The folder of an app's package."""
    module = import_module(app)
    if module.__file__ is None:
        raise ImportError(f"{app} is not an app: it has no __init__.py")
    return os.path.dirname(os.path.abspath(module.__file__))


def is_importable(app: str) -> bool:
    """Whether the app's package is in this environment; a line in `apps.txt` may be older or newer than that."""
    try:
        app_folder(app)
    except ImportError:
        return False
    return True
