"""`install_app`: an app's DocTypes, documents, hooks and fixtures onto the open site, in the contract's order (I4)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from frappe.apps import call, get_hooks, get_module_list
from frappe.context import local
from frappe.exceptions import ValidationError
from frappe.installer.customizations import sync_customizations
from frappe.installer.dashboards import sync_dashboards
from frappe.installer.fixtures import sync_fixtures
from frappe.installer.installed import add_to_installed_apps
from frappe.installer.patches import mark_all_patches_as_done
from frappe.installer.singles import init_singles
from frappe.modules.doctype_import import make_missing_modules
from frappe.modules.sync import sync_for
from frappe.utils.installed_apps import ENGINE, get_installed_apps
from frappe.utils.translation import _


def install_engine() -> None:
    """The engine's own DocTypes and records."""
    local.flags.in_install = ENGINE
    try:
        sync_for(ENGINE, force=True)
        local.flags.in_install_db = False
        make_missing_modules(get_module_list(ENGINE), ENGINE)
        add_to_installed_apps(ENGINE)
        _finish(ENGINE)
    finally:
        local.flags.in_install = False
        local.flags.in_install_db = False


def install_app(name: str, verbose: bool = False, set_as_patched: bool = True, force: bool = False) -> None:
    """Put an app on the open site. An app that is there already is only installed again with `force`."""
    if name == ENGINE:
        return
    import_module(f"{name}.hooks")
    local.db.announce_change()
    for required in _required_apps(name):
        install_app(required, verbose, set_as_patched)
    if name in get_installed_apps() and not force:
        return
    local.flags.in_install = name
    try:
        _install(name, set_as_patched)
    finally:
        local.flags.in_install = False
    local.db.announce_change()
    local.db.commit()


def _install(name: str, set_as_patched: bool) -> None:
    for method in get_hooks("before_install", app_name=name):
        if call(method) is False:
            raise ValidationError(_("App {0} cannot be installed here.").format(name))
    run_for_app("before_app_install", name)
    make_missing_modules(get_module_list(name), name)
    local.open_site.memory.pop("module_map", None)
    sync_for(name, force=True)
    add_to_installed_apps(name)
    _finish(name, set_as_patched)


def _finish(name: str, set_as_patched: bool = True) -> None:
    init_singles()
    run_hooks("sync_portal_menu")
    if set_as_patched:
        mark_all_patches_as_done(name)
    for method in get_hooks("after_install", app_name=name):
        call(method)
    run_for_app("after_app_install", name)
    run_hooks("sync_scheduled_jobs", name)
    local.db.commit()
    sync_fixtures(name)
    sync_customizations(name)
    sync_dashboards(name)
    for method in get_hooks("after_sync", app_name=name):
        call(method)
    local.db.commit()


def _required_apps(name: str) -> list[str]:
    """Names of the apps `required_apps` lists (as `app`, `org/app` or an address)."""
    required = get_hooks("required_apps", app_name=name)
    return [entry.rstrip("/").rpartition("/")[2].removesuffix(".git") for entry in required]


def run_hooks(hook: str, *args: Any) -> None:
    """Run what all installed apps registered."""
    for method in get_hooks(hook):
        call(method, *args)


def run_for_app(hook: str, app: str) -> None:
    """Run what others registered to hear of an app that comes or goes."""
    run_hooks(hook, app)
