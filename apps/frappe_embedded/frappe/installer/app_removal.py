"""`remove_app`: takes an app, its DocTypes and their data off the open site."""

from __future__ import annotations

from frappe.apps import get_hooks, get_module_list
from frappe.context import local
from frappe.database.whole_work import all_or_nothing
from frappe.exceptions import AppNotInstalledError, ValidationError
from frappe.installer.hook_runs import run_each, run_for_app, run_hooks_of
from frappe.installer.installed import required_apps, write_installed_apps
from frappe.metadata.loader import ROW_LISTS
from frappe.model.delete_doc import delete_doc
from frappe.utils.installed_apps import ENGINE, get_installed_apps
from frappe.utils.translation import _

MODULE_DOCUMENTS = (
    "Page", "Report", "Dashboard", "Dashboard Chart", "Number Card", "Dashboard Chart Source", "Print Format", "Web Page", "Web Form",
    "Web Template", "Notification", "Workspace", "Client Script", "Server Script", "Custom Field", "Property Setter",
)  # fmt: skip


def remove_app(
    app_name: str, dry_run: bool = False, yes: bool = False, no_backup: bool = False, force: bool = False
) -> list[str]:
    """Remove an app; the DocTypes that go. With `dry_run` nothing is changed."""
    check_removable(app_name, force)
    modules = get_module_list(app_name)
    doctypes = _doctypes_of(modules)
    if dry_run:
        return doctypes
    local.flags.in_uninstall = app_name
    try:
        with all_or_nothing(local.db):
            _remove(app_name, modules, doctypes)
    except BaseException:
        local.open_site.memory.clear()
        raise
    finally:
        local.flags.in_uninstall = False
    return doctypes


def check_removable(app: str, force: bool = False) -> None:
    """Raises AppNotInstalledError, or ValidationError for the engine and for apps that others need."""
    if app == ENGINE:
        raise ValidationError("The engine itself cannot be removed")
    if force:
        return
    if app not in get_installed_apps():
        raise AppNotInstalledError(_("App {0} is not installed.").format(app))
    needing = [other for other in get_installed_apps() if other != app and app in required_apps(other)]
    if needing:
        raise ValidationError(_("App {0} is needed by {1}.").format(app, ", ".join(needing)))


def _remove(app: str, modules: list[str], doctypes: list[str]) -> None:
    run_hooks_of(app, "before_uninstall")
    run_for_app("before_app_uninstall", app)
    after = get_hooks("after_uninstall", app_name=app)
    _delete_parts(app, modules, doctypes)
    run_each("after_uninstall", after)
    run_for_app("after_app_uninstall", app)
    local.db.announce_change()
    local.db.commit()


# What installing an app adds beside its modules; every row has a name.
_BESIDE_MODULES = ("Role", "Patch Log", "Scheduled Job Type", "Workflow State", "Workflow Action Master")


def names_beside_modules() -> dict[str, set[str]]:
    """What there is before an app is installed, to tell later what came with it."""
    return {doctype: set(local.db.get_values(doctype, {}, "name", pluck=True)) for doctype in _BESIDE_MODULES}


def discard_app(app: str, before: dict[str, set[str]]) -> None:
    """Remove what there is of an app that was never installed whole; its hooks are not asked."""
    modules = get_module_list(app)
    _delete_parts(app, modules, _doctypes_of(modules))
    for doctype, names in names_beside_modules().items():
        local.db.delete_rows(f"tab{doctype}", {"name": sorted(names - before[doctype])})
    local.db.announce_change()
    local.db.commit()


def _delete_parts(app: str, modules: list[str], doctypes: list[str]) -> None:
    _delete_module_documents(modules)
    _delete_doctypes(doctypes)
    local.db.delete_rows("tabModule Def", {"name": modules})
    remove_from_installed_apps(app)


def _doctypes_of(modules: list[str]) -> list[str]:
    if not modules:
        return []
    return list(local.db.get_values("DocType", {"module": ["in", modules]}, "name", order_by="name asc", pluck=True))


def _delete_module_documents(modules: list[str]) -> None:
    for doctype in MODULE_DOCUMENTS:
        if not local.db.exists("DocType", doctype) or not local.db.has_column(doctype, "module"):
            continue
        for name in local.db.get_values(doctype, {"module": ["in", modules]}, "name", pluck=True):
            delete_doc(doctype, name, force=True, ignore_permissions=True, ignore_on_trash=True)


def _delete_doctypes(doctypes: list[str]) -> None:
    """The definitions, what customizes them, and their tables."""
    if not doctypes:
        return
    tables = [f"tab{name}" for name in doctypes if local.db.table_exists(name)]
    for child in ROW_LISTS.values():
        local.db.delete_rows(f"tab{child}", {"parent": doctypes, "parenttype": "DocType"})
    local.db.delete_rows("tabDocType", {"name": doctypes})
    local.db.delete_rows("tabCustom Field", {"dt": doctypes})
    local.db.delete_rows("tabProperty Setter", {"doc_type": doctypes})
    local.db.delete_rows("tabCustom DocPerm", {"parent": doctypes})
    local.db.delete_rows("tabSingles", {"doctype": doctypes})
    local.db.drop_tables(tables)


def remove_from_installed_apps(app_name: str) -> None:
    apps = get_installed_apps()
    if app_name in apps:
        apps.remove(app_name)
        write_installed_apps(apps)
