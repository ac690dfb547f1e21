"""DocTypes whose files are gone."""

from __future__ import annotations

from frappe.apps import get_module_app
from frappe.context import local
from frappe.metadata.loader import ROW_LISTS
from frappe.modules.utils import doctype_module_file
from frappe.utils.installed_apps import get_installed_apps


def remove_orphan_doctypes() -> list[str]:
    """Remove the definitions of DocTypes no installed app has a controller for; their tables stay. Their names."""
    orphans = [name for name, module in _shipped_doctypes() if _is_orphan(name, module)]
    if orphans:
        local.db.delete_rows("tabDocType", {"name": orphans})
        for child in ROW_LISTS.values():
            local.db.delete_rows(f"tab{child}", {"parent": orphans, "parenttype": "DocType"})
        local.db.announce_change()
    return orphans


def _shipped_doctypes() -> list[tuple[str, str]]:
    rows = local.db.select_rows("tabDocType", ["name", "module"], {"custom": 0, "is_virtual": 0})
    return [(name, module) for name, module in rows]


def _is_orphan(doctype: str, module: str) -> bool:
    app = get_module_app(module) if module else None
    if app is None or app not in get_installed_apps():
        return True
    return doctype_module_file(doctype, module) is None
