"""Where the files of modules are, and the Python modules of DocTypes."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType
from typing import Any

from frappe.apps import get_module_app, get_module_path
from frappe.metadata.meta import get_meta
from frappe.utils.installed_apps import app_folder
from frappe.utils.text import scrub

__all__ = [
    "doctype_module_file",
    "get_doc_path",
    "get_doctype_app",
    "get_doctype_module",
    "get_meta_module",
    "get_module_app",
    "get_module_name",
    "get_module_path",
    "load_doctype_module",
    "scrub",
    "scrub_dt_dn",
]


def scrub_dt_dn(dt: str, dn: str) -> tuple[str, str]:
    """Kind and name as folder names; a DocType's name keeps its letters in `dn`."""
    return scrub(dt), scrub(dn)


def get_doc_path(module: str, doctype: str, name: str) -> str:
    """The folder of a document that lives in a module: `<app>/<module>/<kind>/<name>`."""
    return os.path.join(get_module_path(module), scrub(doctype), scrub(name))


def get_doctype_module(doctype: str) -> str | None:
    """The module title of a DocType."""
    module: str | None = get_meta(doctype).module
    return module


def get_module_name(doctype: str, module: str, prefix: str = "", suffix: str = "", app: str | None = None) -> str:
    """The dotted path of a DocType's Python module."""
    folder = scrub(doctype)
    return f"{app or get_module_app(module)}.{scrub(module)}.doctype.{folder}.{prefix}{folder}{suffix}"


def load_doctype_module(doctype: str, module: str | None = None, prefix: str = "", suffix: str = "") -> ModuleType:
    """Import a DocType's Python module (or a companion of it). A missing one is an ImportError."""
    return import_module(get_module_name(doctype, module or get_doctype_module(doctype) or "", prefix, suffix))


get_meta_module = load_doctype_module


def get_doctype_app(doctype: str) -> str | None:
    """The app that a DocType belongs to."""
    return get_module_app(get_doctype_module(doctype) or "")


def doctype_module_file(doctype: str, module: str) -> str | None:
    """The path of a DocType's Python file; None when there is none."""
    app = get_module_app(module)
    if app is None:
        return None
    folder = scrub(doctype)
    path = os.path.join(app_folder(app), scrub(module), "doctype", folder, f"{folder}.py")
    return path if os.path.exists(path) else None


def __getattr__(name: str) -> Any:
    """Frappe's public paths to what reads and writes customisations."""
    home = {
        "export_customizations": "frappe.modules.customizations",
        "sync_customizations": "frappe.installer.customizations",
        "sync_customizations_for_doctype": "frappe.installer.customizations",
    }.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
