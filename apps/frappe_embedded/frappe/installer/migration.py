"""`migrate`: brings a site up to date with its apps, in the contract's order (I5)."""

from __future__ import annotations

from frappe.apps import get_module_list
from frappe.context import local
from frappe.installer.customizations import sync_customizations
from frappe.installer.dashboards import sync_dashboards
from frappe.installer.fixtures import sync_fixtures
from frappe.installer.hook_runs import run_hooks
from frappe.installer.installed import record_versions
from frappe.installer.orphans import remove_orphan_doctypes
from frappe.installer.patches import POST_MODEL_SYNC, PRE_MODEL_SYNC, run_patches
from frappe.metadata.checks.refusals import refuse_what_cannot_work
from frappe.modules.doctype_import import make_missing_modules
from frappe.modules.sync import sync_all
from frappe.site import set_user
from frappe.utils.installed_apps import get_installed_apps


def migrate(skip_failing: bool = False, skip_search_index: bool = False) -> None:
    """Patches, DocTypes and documents of all apps, then fixtures and customizations. Runs as Administrator."""
    set_user("Administrator")
    refuse_what_cannot_work(get_installed_apps())
    local.flags.in_migrate = True
    try:
        local.db.define(local.db.dialect.framework_statements())
        local.db.announce_change()
        _sync_models(skip_failing)
        _sync_records()
        run_hooks("after_migrate")
        local.db.announce_change()
        local.db.commit()
    finally:
        local.flags.in_migrate = False


def _sync_models(skip_failing: bool) -> None:
    run_hooks("before_migrate")
    run_patches(PRE_MODEL_SYNC, skip_failing)
    local.flags.in_patch = True
    try:
        for app in get_installed_apps():
            make_missing_modules(get_module_list(app), app)
        sync_all()
    finally:
        local.flags.in_patch = False
    run_patches(POST_MODEL_SYNC, skip_failing)
    local.db.commit()


def _sync_records() -> None:
    run_hooks("sync_scheduled_jobs")
    local.db.commit()
    sync_fixtures()
    for app in get_installed_apps():
        sync_dashboards(app)
    sync_customizations()
    remove_orphan_doctypes()
    run_hooks("sync_portal_menu")
    record_versions()
