"""`install_app`: an app's DocTypes, documents, hooks and fixtures onto the open site, in the contract's order (I4)."""

from __future__ import annotations

from importlib import import_module

from frappe.apps import call, get_hooks, get_module_list
from frappe.context import local
from frappe.database.whole_work import all_or_nothing
from frappe.exceptions import AppNotInstalledError, ValidationError
from frappe.installer.app_removal import discard_app, names_beside_modules
from frappe.installer.customizations import sync_customizations
from frappe.installer.dashboards import sync_dashboards
from frappe.installer.fixtures import sync_fixtures
from frappe.installer.hook_runs import run_for_app, run_hooks, run_hooks_of
from frappe.installer.installed import add_to_installed_apps, required_apps
from frappe.installer.patches import mark_all_patches_as_done
from frappe.installer.singles import init_singles
from frappe.metadata.checks.refusals import refuse_what_cannot_work
from frappe.modules.doctype_import import make_missing_modules
from frappe.modules.sync import sync_for
from frappe.utils.errors import naming
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
    """Put an app on the open site, whole or not at all. One that is there already is only installed again with `force`."""
    if name == ENGINE:
        return
    check_app_is_there(name)
    refuse_what_cannot_work([name])
    local.db.announce_change()
    for required in required_apps(name):
        install_app(required, verbose, set_as_patched)
    if name in get_installed_apps() and not force:
        return
    local.flags.in_install = name
    before = {} if local.db.dialect.rolls_back_structure else names_beside_modules()
    try:
        with all_or_nothing(local.db):
            _install(name, set_as_patched)
            local.db.announce_change()
    except BaseException:
        _take_back(name, before)
        raise
    finally:
        local.flags.in_install = False
    local.db.commit()


def _take_back(name: str, before: dict[str, set[str]]) -> None:
    """Forget an app whose installation failed; where the database kept parts of it, they are removed."""
    local.open_site.memory.clear()
    if not local.db.dialect.rolls_back_structure:
        local.db.rollback()
        discard_app(name, before)


def check_app_is_there(name: str) -> None:
    """Raises AppNotInstalledError when Python cannot import the app's hooks because there is no such package."""
    try:
        import_module(f"{name}.hooks")
    except ModuleNotFoundError as error:
        if error.name not in (name, f"{name}.hooks"):
            raise
        raise AppNotInstalledError(f"The app {name} is not in this environment.") from error


def _install(name: str, set_as_patched: bool) -> None:
    for method in get_hooks("before_install", app_name=name):
        with naming(f"before_install {method}"):
            agreed = call(method)
        if agreed is False:
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
    run_hooks_of(name, "after_install")
    run_for_app("after_app_install", name)
    run_hooks("sync_scheduled_jobs", name)
    local.db.commit()
    sync_fixtures(name)
    sync_customizations(name)
    sync_dashboards(name)
    run_hooks_of(name, "after_sync")
    local.db.commit()
