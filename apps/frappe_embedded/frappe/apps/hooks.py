"""The hooks of all installed apps, merged."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from frappe.apps.calls import get_attr
from frappe.context import opened
from frappe.types.frappedict import _dict
from frappe.utils.installed_apps import ENGINE, installed_apps

_NOT_GIVEN: Any = object()


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
                append_hook(merged, name, value)
    return merged


def append_hook(target: dict[Any, Any], key: Any, value: Any) -> None:
    if isinstance(value, dict):
        inner = target.setdefault(key, {})
        for inner_key, inner_value in value.items():
            append_hook(inner, inner_key, inner_value)
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


def call_hook_method(hook: str, *args: Any, **kwargs: Any) -> Any:
    """Call every function of a hook; the answer of the first that gives one."""
    answers = [get_attr(path)(*args, **kwargs) for path in get_hooks(hook)]
    return next((answer for answer in answers if answer), None)


def get_hook_method(hook_name: str, fallback: Callable[..., Any] | None = None) -> Callable[..., Any] | None:
    """The function of a hook, of the last app that names one; `fallback` when none does."""
    paths = get_hooks(hook_name)
    return get_attr(paths[-1]) if paths else fallback
