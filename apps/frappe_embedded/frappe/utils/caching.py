"""Decorators that remember results: for the request, for the process, or in the site's cache."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from frappe.context import has_context, local

Function = TypeVar("Function", bound=Callable[..., Any])
_MISSING = object()


def arguments_key(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A key for these arguments, also when some of them are lists, dicts or sets."""
    key = (args, tuple(sorted(kwargs.items()))) if kwargs else args
    try:
        hash(key)
    except TypeError:
        return _frozen(key)
    return key


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return ("dict", *sorted((repr(key), _frozen(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, *map(_frozen, value))
    if isinstance(value, (set, frozenset)):
        return ("set", *sorted(map(repr, value)))
    return value


def _path(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def request_cache(func: Function) -> Function:
    """Remember results until the end of this request."""
    namespace = ("request_cache", _path(func))

    @wraps(func)
    def remembered(*args: Any, **kwargs: Any) -> Any:
        if not has_context():
            return func(*args, **kwargs)
        values = local.request_cache.setdefault(namespace, {})
        key = arguments_key(args, kwargs)
        if key not in values:
            values[key] = func(*args, **kwargs)
        return values[key]

    def clear_cache() -> None:
        if has_context():
            local.request_cache.pop(namespace, None)

    remembered.clear_cache = clear_cache  # type: ignore[attr-defined]
    return remembered  # type: ignore[return-value]


def site_cache(ttl: Any = None, maxsize: int | None = None) -> Any:
    """Remember results of this site in this process, for `ttl` seconds and at most `maxsize` of them."""

    def decorate(func: Function) -> Function:
        memory_key = f"site_cache:{_path(func)}"

        @wraps(func)
        def remembered(*args: Any, **kwargs: Any) -> Any:
            if not has_context():
                return func(*args, **kwargs)
            values: OrderedDict[Any, tuple[Any, float]] = local.open_site.memory.setdefault(memory_key, OrderedDict())
            key = arguments_key(args, kwargs)
            value, deadline = values.get(key, (_MISSING, 0.0))
            if value is _MISSING or deadline <= time.monotonic():
                value = func(*args, **kwargs)
                values[key] = (value, time.monotonic() + seconds if seconds else float("inf"))
                if maxsize and len(values) > maxsize:
                    values.popitem(last=False)
            return value

        def clear_cache() -> None:
            if has_context():
                local.open_site.memory.pop(memory_key, None)

        remembered.clear_cache = clear_cache  # type: ignore[attr-defined]
        return remembered  # type: ignore[return-value]

    if callable(ttl):
        seconds = None
        return decorate(ttl)
    seconds = ttl
    return decorate


def redis_cache(ttl: Any = 3600, user: str | bool | None = None, shared: bool = False) -> Any:
    """Remember results in `frappe.cache` for `ttl` seconds, apart for each user when `user` is given."""

    def decorate(func: Function) -> Function:
        prefix = f"redis_cache:{_path(func)}:"

        @wraps(func)
        def remembered(*args: Any, **kwargs: Any) -> Any:
            key = f"{prefix}{arguments_key(args, kwargs)!r}"
            found = local.cache.get_value(key, user=user, shared=shared)
            if found is None:
                # Wrapped in a tuple, so that None is remembered too.
                found = (func(*args, **kwargs),)
                local.cache.set_value(key, found, user=user, expires_in_sec=seconds, shared=shared)
            return found[0]

        def clear_cache() -> None:
            if has_context():
                local.cache.delete_keys(f"*{prefix}" if user else prefix)

        remembered.clear_cache = clear_cache  # type: ignore[attr-defined]
        return remembered  # type: ignore[return-value]

    if callable(ttl):
        seconds: float = 3600
        return decorate(ttl)
    seconds = ttl
    return decorate
