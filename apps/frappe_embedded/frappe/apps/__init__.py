"""The installed apps: their hooks, their folders, and the functions their dotted paths name."""

from __future__ import annotations

from frappe.apps.calls import call, get_attr, get_module, get_newargs
from frappe.apps.files import create_folder, get_file_items, get_file_json, read_file
from frappe.apps.folders import (
    get_all_apps,
    get_app_path,
    get_app_source_path,
    get_module_app,
    get_module_list,
    get_module_path,
    get_pymodule_path,
    module_map,
    setup_module_map,
)
from frappe.apps.hooks import append_hook, call_hook_method, get_doc_hooks, get_hook_method, get_hooks, load_hooks
from frappe.utils.installed_apps import app_folder, get_installed_apps, remember_installed_apps

__all__ = [
    "append_hook",
    "app_folder",
    "call",
    "call_hook_method",
    "create_folder",
    "get_all_apps",
    "get_app_path",
    "get_app_source_path",
    "get_attr",
    "get_doc_hooks",
    "get_file_items",
    "get_file_json",
    "get_hook_method",
    "get_hooks",
    "get_installed_apps",
    "get_module",
    "get_module_app",
    "get_module_list",
    "get_module_path",
    "get_newargs",
    "get_pymodule_path",
    "load_hooks",
    "module_map",
    "read_file",
    "remember_installed_apps",
    "setup_module_map",
]
