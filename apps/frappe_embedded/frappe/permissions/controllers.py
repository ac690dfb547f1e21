"""The apps' own word on a document: `has_permission` hooks. They can refuse, never grant."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local


def is_refused_by_hook(doc: Any, ptype: str | None, user: str) -> bool:
    """Whether the first handler with an opinion says no; handlers are asked last-registered first."""
    for path in reversed(_handlers(doc.doctype)):
        answer = _ask(get_attr(path), doc, ptype, user)
        if answer is not None:
            return not answer
    return False


def has_controller_permissions(doc: Any, ptype: str | None, user: str | None = None, debug: bool = False) -> bool:
    """The public form of the same question: True unless a handler refuses."""
    return not is_refused_by_hook(doc, ptype, user or local.session.user)


def _handlers(doctype: str) -> list[str]:
    hooks = get_hooks("has_permission") or {}
    return [*_as_list(hooks.get(doctype)), *_as_list(hooks.get("*"))]


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _ask(handler: Callable[..., Any], doc: Any, ptype: str | None, user: str) -> Any:
    named = {"doc": doc, "ptype": ptype, "user": user, "debug": False}
    accepted = _parameters(handler)
    return handler(**{name: value for name, value in named.items() if accepted is None or name in accepted})


@lru_cache(maxsize=256)
def _parameters(handler: Callable[..., Any]) -> frozenset[str] | None:
    """The names the handler takes; None when it takes any."""
    parameters = inspect.signature(handler).parameters.values()
    if any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters):
        return None
    return frozenset(parameter.name for parameter in parameters)
