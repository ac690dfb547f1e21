"""Customizations an app ships for DocTypes of others: `<module>/custom/<doctype>.json`."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import local
from frappe.database.schema import sync_table
from frappe.metadata.meta import clear_meta_cache
from frappe.model.document import get_doc
from frappe.modules.file_import import importing
from frappe.modules.files import customization_files
from frappe.utils.errors import naming
from frappe.utils.installed_apps import get_installed_apps

LISTS = {
    "custom_fields": ("Custom Field", "dt"),
    "property_setters": ("Property Setter", "doc_type"),
    "custom_perms": ("Custom DocPerm", "parent"),
}


def sync_customizations(app: str | None = None) -> None:
    """Those of an app, or of all apps."""
    for name in [app] if app else get_installed_apps():
        for path in customization_files(name):
            with naming(path):
                _sync_file(path)


def _sync_file(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    if content.get("sync_on_migrate"):
        sync_customizations_for_doctype(content)


def sync_customizations_for_doctype(content: dict[str, Any]) -> None:
    """Replace what the file customizes; the rest stays. The table follows."""
    doctype = content["doctype"]
    if not local.db.exists("DocType", doctype):
        return
    with importing():
        for key, (kind, column) in LISTS.items():
            _replace(kind, column, doctype, content.get(key) or [])
    clear_meta_cache([doctype])
    sync_table(local.db, doctype)
    local.db.commit()


def _replace(kind: str, column: str, doctype: str, rows: list[dict[str, Any]]) -> None:
    if kind == "Custom DocPerm" and rows:
        local.db.delete_rows(f"tab{kind}", {column: doctype})
    for row in rows:
        _remove_same(kind, doctype, row)
        document = get_doc({**row, "doctype": kind, column: doctype})
        document.flags.ignore_links = True
        document.flags.ignore_permissions = True
        document.flags.ignore_validate = True
        document.insert()


def _remove_same(kind: str, doctype: str, row: dict[str, Any]) -> None:
    same: dict[str, Any]
    if kind == "Custom Field":
        same = {"dt": doctype, "fieldname": row.get("fieldname")}
    elif kind == "Property Setter":
        same = {"doc_type": doctype, "property": row.get("property"), "field_name": row.get("field_name"),
                "row_name": row.get("row_name")}  # fmt: skip
    else:
        return
    local.db.delete_rows(f"tab{kind}", same)
