"""Where apps and their modules lie, and which app a module belongs to."""

from __future__ import annotations

import os

from frappe.apps.files import get_file_items
from frappe.context import has_context, local
from frappe.utils.installed_apps import ENGINE, app_folder, installed_apps, is_importable
from frappe.utils.text import scrub
from frappe.utils.translation import _
from frappe.utils.user_messages import throw


def get_all_apps(with_internal_apps: bool = True, sites_path: str | None = None) -> list[str]:
    """The apps of this bench as `sites/apps.txt` lists them, the engine first unless told otherwise."""
    folder = sites_path or (local.sites_path if has_context() else ".")
    apps = [app for app in get_file_items(os.path.join(folder, "apps.txt")) if app != ENGINE]
    return [ENGINE, *apps] if with_internal_apps else apps


def get_app_path(app_name: str, *joins: str) -> str:
    """A path in an app's package."""
    return get_pymodule_path(app_name, *joins)


def get_app_source_path(app_name: str, *joins: str) -> str:
    """A path in the folder that holds an app's package."""
    return os.path.join(os.path.dirname(app_folder(app_name)), *joins)


def get_pymodule_path(modulename: str, *joins: str) -> str:
    """A path in a module's folder; parts are scrubbed unless one of them is `public`."""
    parts = joins if "public" in joins else tuple(scrub(part) for part in joins)
    return os.path.join(app_folder(scrub(modulename)), *parts)


def get_module_list(app_name: str) -> list[str]:
    """The module titles of an app."""
    return get_file_items(os.path.join(app_folder(app_name), "modules.txt"))


def module_map() -> dict[str, str]:
    """Which app each scrubbed module belongs to."""
    found: dict[str, str] = local.open_site.remember("module_map", _build_module_map)
    return found


def _build_module_map() -> dict[str, str]:
    apps = dict.fromkeys([*installed_apps(), *filter(is_importable, get_all_apps())])
    return {scrub(module): app for app in reversed(apps) for module in get_module_list(app)}


def setup_module_map() -> None:
    """Hang `module_app` and `app_modules` on `frappe.local`, where apps look for them."""
    local.module_app = module_map()
    local.app_modules = {}
    for module, app in local.module_app.items():
        local.app_modules.setdefault(app, []).append(module)


def get_module_app(module: str) -> str | None:
    """The app a module belongs to; None for a module made on the site."""
    return module_map().get(scrub(module))


def get_module_path(module: str, *joins: str) -> str:
    """A path in a module's folder."""
    app = get_module_app(module)
    if app is None:
        throw(_("Module {0} belongs to no app.").format(module), ImportError)
    return get_pymodule_path(f"{app}.{scrub(module)}", *joins)
