"""The list of a site's apps, kept as a JSON list in the default `installed_apps` of `__global`."""

from __future__ import annotations

import json
from importlib import import_module

from frappe.apps import get_hooks
from frappe.context import local
from frappe.model.document import get_doc
from frappe.utils.installed_apps import get_installed_apps, is_importable, remember_installed_apps


def add_to_installed_apps(app_name: str) -> None:
    """Put the app at the end of the list."""
    apps = get_installed_apps()
    if app_name not in apps:
        apps.append(app_name)
    write_installed_apps(apps)


def write_installed_apps(apps: list[str]) -> None:
    """Keep the list, and everything that depends on it (hooks, translations, modules) is read again."""
    local.db.set_global("installed_apps", json.dumps(apps))
    local.db.announce_change()
    remember_installed_apps(apps)
    local.open_site.memory.pop("module_map", None)


def record_versions() -> None:
    """The Single `Installed Applications` shows apps with their versions."""
    rows = [{"app_name": app, "app_version": app_version(app), "git_branch": ""} for app in get_installed_apps()]
    single = get_doc("Installed Applications")
    single.set("installed_applications", rows)
    single.flags.ignore_permissions = True
    single.save()


def app_version(app: str) -> str:
    """`__version__` of an app's package."""
    return str(getattr(import_module(app), "__version__", "0.0.0"))


def required_apps(app: str) -> list[str]:
    """Names of the apps that `required_apps` of an app lists (as `app`, `org/app` or an address)."""
    required = get_hooks("required_apps", app_name=app) if is_importable(app) else []
    return [entry.rstrip("/").rpartition("/")[2].removesuffix(".git") for entry in required]
