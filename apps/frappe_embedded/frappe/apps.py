"""The installed apps: their hooks, their folders, and the functions their dotted paths name."""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from frappe.context import has_context, local, opened
from frappe.exceptions import AppNotInstalledError
from frappe.types.frappedict import _dict
from frappe.utils.installed_apps import (
    ENGINE,
    app_folder,
    get_installed_apps,
    installed_apps,
    remember_installed_apps,
)
from frappe.utils.text import scrub
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

_NOT_GIVEN: Any = object()
_NEVER_PASSED_ON = frozenset({"ignore_permissions", "flags"})
_CHANGING_APPS = ("in_install", "in_install_app", "in_uninstall", "in_migrate")

__all__ = [
    "app_folder",
    "call",
    "call_hook_method",
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
    "module_map",
    "read_file",
    "remember_installed_apps",
    "setup_module_map",
]


def get_all_apps(with_internal_apps: bool = True, sites_path: str | None = None) -> list[str]:
    """The apps of this bench as `sites/apps.txt` lists them, the engine first unless told otherwise."""
    folder = sites_path or (local.sites_path if has_context() else ".")
    apps = [app for app in get_file_items(os.path.join(folder, "apps.txt")) if app != ENGINE]
    return [ENGINE, *apps] if with_internal_apps else apps


# Hooks -----------------------------------------------------------------------------------------------------------


def get_hooks(hook: str | None = None, default: Any = _NOT_GIVEN, app_name: str | None = None) -> Any:
    """The merged value of one hook over all installed apps (or of one app); without a name, all hooks."""
    hooks = _merged_hooks(app_name)
    if hook is None:
        return hooks
    return hooks.get(hook, [] if default is _NOT_GIVEN else default)


def _merged_hooks(app_name: str | None) -> _dict:
    site = opened()
    if site is None:
        return load_hooks([app_name or ENGINE])
    memory = site.open_site.memory
    key = f"hooks:{app_name}" if app_name else "hooks"
    hooks: _dict | None = memory.get(key)
    if hooks is None:
        hooks = load_hooks([app_name] if app_name else installed_apps())
        if getattr(site, "db", None) is not None:
            memory[key] = hooks
    return hooks


def load_hooks(apps: list[str]) -> _dict:
    """The hooks of `apps` merged in their order: dicts key by key, everything else as one list."""
    merged = _dict()
    for app in apps:
        module = import_module(f"{app}.hooks")
        for name, value in vars(module).items():
            if not name.startswith("_") and not isinstance(value, (ModuleType, type)) and not callable(value):
                _add(merged, name, value)
    return merged


def _add(target: dict[Any, Any], key: Any, value: Any) -> None:
    if isinstance(value, dict):
        inner = target.setdefault(key, {})
        for inner_key, inner_value in value.items():
            _add(inner, inner_key, inner_value)
    else:
        target.setdefault(key, []).extend(value if isinstance(value, list) else [value])


def get_doc_hooks() -> dict[str, dict[str, list[str]]]:
    """`doc_events` by DocType; keys that are tuples count for each DocType in them."""
    site = opened()
    memory = site.open_site.memory if site is not None else {}
    events: dict[str, dict[str, list[str]]] | None = memory.get("doc_hooks")
    if events is None:
        events = memory["doc_hooks"] = _expand_tuples(get_hooks("doc_events", {}))
    return events


def _expand_tuples(doc_events: dict[Any, Any]) -> dict[str, dict[str, list[str]]]:
    expanded: dict[str, dict[str, list[str]]] = {}
    for doctypes, events in doc_events.items():
        for doctype in doctypes if isinstance(doctypes, tuple) else (doctypes,):
            for event, handlers in events.items():
                expanded.setdefault(doctype, {}).setdefault(event, []).extend(handlers)
    return expanded


# Functions by their path -----------------------------------------------------------------------------------------


def get_module(modulename: str) -> ModuleType:
    """The module of that dotted path."""
    return import_module(modulename)


def get_attr(method_string: str) -> Any:
    """What a dotted path names; its first part must be an installed app."""
    app = method_string.partition(".")[0]
    if has_context() and app not in installed_apps() and not any(local.flags.get(flag) for flag in _CHANGING_APPS):
        throw(_("App {0} is not installed.").format(app), AppNotInstalledError)
    module_name, _dot, name = method_string.rpartition(".")
    return getattr(import_module(module_name), name)


def call(fn: str | Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function (or what a dotted path names) with those keyword arguments that it takes."""
    function = get_attr(fn) if isinstance(fn, str) else fn
    return function(*args, **get_newargs(function, kwargs))


def get_newargs(fn: Callable[..., Any], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments that `fn` takes; never `ignore_permissions` and `flags`, which callers must not choose."""
    accepted, takes_any = _accepted_keywords(fn)
    return {
        key: value for key, value in kwargs.items() if key not in _NEVER_PASSED_ON and (takes_any or key in accepted)
    }


@lru_cache(maxsize=4096)
def _accepted_keywords(fn: Callable[..., Any]) -> tuple[frozenset[str], bool]:
    parameters = inspect.signature(fn).parameters.values()
    named = frozenset(p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY))
    return named, any(p.kind is p.VAR_KEYWORD for p in parameters)


# Folders and files -----------------------------------------------------------------------------------------------


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
    apps = dict.fromkeys([*installed_apps(), *get_all_apps()])
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


def read_file(path: str, raise_not_found: bool = False) -> str | None:
    """The text of a file; None (or OSError) when it does not exist."""
    if not os.path.exists(path):
        if raise_not_found:
            raise OSError(f"{path} Not Found")
        return None
    with open(path, encoding="utf-8") as file:
        return file.read()


def get_file_items(path: str, raise_not_found: bool = False, ignore_empty_lines: bool = True) -> list[str]:
    """The lines of a list file without comments and, unless told otherwise, empty lines."""
    lines = (line.strip() for line in (read_file(path, raise_not_found) or "").splitlines())
    return [line for line in lines if not line.startswith("#") and (line or not ignore_empty_lines)]


def get_file_json(path: str) -> Any:
    """The value in a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


# Hooks as functions ----------------------------------------------------------------------------------------------


def call_hook_method(hook: str, *args: Any, **kwargs: Any) -> Any:
    """Call every function of a hook; the answer of the first that gives one."""
    answers = [get_attr(path)(*args, **kwargs) for path in get_hooks(hook)]
    return next((answer for answer in answers if answer), None)


def get_hook_method(hook_name: str, fallback: Callable[..., Any] | None = None) -> Callable[..., Any] | None:
    """The function of a hook, of the last app that names one; `fallback` when none does."""
    paths = get_hooks(hook_name)
    return get_attr(paths[-1]) if paths else fallback
