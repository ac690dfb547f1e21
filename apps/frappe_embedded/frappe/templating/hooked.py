"""Functions that apps add to Jinja with hook `jinja = {"methods": […], "filters": […]}`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from frappe.apps import get_attr, get_hooks


def hooked_functions(kind: str) -> dict[str, Callable[..., Any]]:
    """The functions hooked as `methods` or `filters`, by the name templates use."""
    found: dict[str, Callable[..., Any]] = {}
    for path in (get_hooks("jinja", default={}) or {}).get(kind) or []:
        found.update(_functions_at(path))
    return found


def _functions_at(path: str) -> dict[str, Callable[..., Any]]:
    """A path of a module means all its functions, a path of a function means that one. `name:path` renames it."""
    name, _, target = path.rpartition(":")
    module = _module_or_none(target)
    if module is not None:
        return {key: value for key, value in vars(module).items() if _is_function(key, value)}
    return {name or target.rpartition(".")[2]: get_attr(target)}


def _module_or_none(path: str) -> ModuleType | None:
    try:
        return import_module(path)
    except ModuleNotFoundError as missing:
        if missing.name and (path == missing.name or path.startswith(missing.name + ".")):
            return None
        raise


def _is_function(name: str, value: object) -> bool:
    return isinstance(value, FunctionType) and not name.startswith("_")
