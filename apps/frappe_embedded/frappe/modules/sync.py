"""Brings a site in line with the files of its apps."""

from __future__ import annotations

import os

from frappe.apps import get_installed_apps, get_module_path
from frappe.context import local
from frappe.metadata.meta import clear_meta_cache, get_meta
from frappe.modules.doctype_import import DocTypeFile, changed_files, import_doctypes
from frappe.modules.file_import import import_file_by_path
from frappe.modules.files import DocumentFile, document_files
from frappe.utils.errors import naming
from frappe.utils.logger import logger
from frappe.utils.text import scrub


def sync_all(force: bool | int = False, reset_permissions: bool = False) -> None:
    """All apps of the site."""
    for app in get_installed_apps():
        sync_for(app, force=force, reset_permissions=reset_permissions)


def sync_for(app: str, force: bool | int = False, reset_permissions: bool = False) -> None:
    """The DocTypes of an app in one transaction, then its other documents."""
    files = list(document_files(app))
    doctypes = [DocTypeFile.read(file.path) for file in files if file.kind == "doctype"]
    import_doctypes(doctypes if force else changed_files(doctypes), reset_permissions)
    local.db.commit()
    for file in files:
        if file.kind != "doctype":
            sync_document(file, force=bool(force))


def sync_document(file: DocumentFile, force: bool = False) -> bool:
    """One document's file; a kind this engine has no DocType for is left out."""
    doctype = file.kind.replace("_", " ").title()
    if not local.db.exists("DocType", doctype):
        logger("sync").info("%s is not imported: there is no DocType %s", file.path, doctype)
        return False
    with naming(file.path):
        imported = import_file_by_path(file.path, force=force)
    local.db.commit()
    return imported


def reload_doc(
    module: str,
    dt: str | None = None,
    dn: str | None = None,
    force: bool = False,
    reset_permissions: bool = False,
) -> bool:
    """Import one document's file again: `reload_doc("core", "doctype", "user")`."""
    kind, name = scrub(dt or ""), scrub(dn or "")
    path = os.path.join(get_module_path(module), kind, name, f"{name}.json")
    if kind == "doctype":
        import_doctypes([DocTypeFile.read(path)], reset_permissions)
        return True
    return import_file_by_path(path, force=force)


def reload_doctype(doctype: str, force: bool = False, reset_permissions: bool = False) -> None:
    """Import a DocType's file again."""
    reload_doc(get_meta(doctype).module, "doctype", doctype, force=force, reset_permissions=reset_permissions)
    clear_meta_cache([doctype])
