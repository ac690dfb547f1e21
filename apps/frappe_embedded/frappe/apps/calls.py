"""Functions that dotted paths name, called with the arguments they take."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from frappe.context import has_context, local
from frappe.exceptions import AppNotInstalledError
from frappe.utils.installed_apps import installed_apps
from frappe.utils.translation import _
from frappe.utils.user_messages import throw

_NEVER_PASSED_ON = frozenset({"ignore_permissions", "flags"})
_CHANGING_APPS = ("in_install", "in_install_app", "in_uninstall", "in_migrate")


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
