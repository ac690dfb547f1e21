"""`frappe.cache`: values shared by all requests of a site in this process. Named like the Redis client that apps know."""

from __future__ import annotations

import time as clock
from collections.abc import Callable
from typing import Any

from frappe.context import local
from frappe.utils.cache_collections import HashCommands, ListCommands, SetCommands
from frappe.utils.cache_store import freeze, thaw
from frappe.utils.settings import forget_single_values, get_system_settings, get_website_settings

__all__ = [
    "SiteCache",
    "clear_cache",
    "forget_single_values",
    "get_system_settings",
    "get_website_settings",
    "local_cache",
]


class SiteCache(HashCommands, ListCommands, SetCommands):
    """The cache of the open site. It is callable, because older apps write `frappe.cache()`."""

    def __call__(self) -> SiteCache:
        return self

    def set_value(
        self,
        key: Any,
        val: Any,
        user: str | bool | None = None,
        expires_in_sec: float | None = None,
        shared: bool = False,
    ) -> None:
        self._put(self.make_key(key, user, shared), freeze(val), expires_in_sec)

    def setex(self, name: Any, time: float, value: Any) -> None:
        self.set_value(name, value, expires_in_sec=time)

    def get_value(
        self,
        key: Any,
        generator: Callable[[], Any] | None = None,
        user: str | bool | None = None,
        expires: bool = False,
        shared: bool = False,
        use_local_cache: bool = True,
    ) -> Any:
        full_key = self.make_key(key, user, shared)
        value = thaw(self._get(full_key))
        if value is None and generator is not None:
            value = generator()
            self._put(full_key, freeze(value))
        return value

    def get(self, name: Any) -> Any:
        return self.get_value(name)

    def set(self, name: Any, value: Any, ex: float | None = None, nx: bool = False) -> bool:
        """Keep a value; with `nx` only when there is none yet, and say whether it was kept."""
        with self._lock:
            if nx and self.exists(name):
                return False
            self.set_value(name, value, expires_in_sec=ex)
            return True

    def exists(self, *names: Any, user: str | bool | None = None, shared: bool = False) -> int:
        return sum(self._get(self.make_key(name, user, shared)) is not None for name in names)

    def delete_value(
        self, keys: Any, user: str | bool | None = None, make_keys: bool = True, shared: bool = False
    ) -> None:
        for key in [keys] if isinstance(keys, (str, bytes)) else list(keys):
            self._drop(self.make_key(key, user, shared) if make_keys else str(key))

    def delete(self, *names: Any) -> int:
        return sum(self._drop(self.make_key(name)) for name in names)

    def delete_key(self, key: Any, user: str | bool | None = None, shared: bool = False) -> None:
        self.delete_value(key, user, shared=shared)

    def delete_keys(self, key: str) -> None:
        for name in self.get_keys(key):
            self._drop(name)

    def flushall(self) -> None:
        for name in self._names():
            self._drop(name)

    def expire(self, name: Any, time: float) -> bool:
        """Let a value live for `time` more seconds."""
        full_key = self.make_key(name)
        with self._lock:
            kept = self._get(full_key)
            if kept is not None:
                self._put(full_key, kept, time)
            return kept is not None

    def expire_key(self, name: Any, time: float, shared: bool = False) -> bool:
        return self.expire(name, time)

    def ttl(self, name: Any) -> int:
        """Seconds left; -1 for a value that stays, -2 for none."""
        full_key = self.make_key(name)
        if self._get(full_key) is None:
            return -2
        entry = self._expiring.get(full_key)
        return -1 if entry is None else int(entry[1] - clock.monotonic())

    def incrby(self, name: Any, amount: int = 1) -> int:
        with self._lock:
            full_key = self.make_key(name)
            value = int(self._get(full_key) or 0) + amount
            self._replace(full_key, value)
            return value

    def incr(self, name: Any, amount: int = 1) -> int:
        return self.incrby(name, amount)


def clear_cache(user: str | None = None, doctype: str | None = None) -> None:
    """Forget what was remembered of the site, so that it is read afresh; other processes are told to do so too."""
    local.open_site.memory.clear()
    local.request_cache.clear()
    local.role_permissions.clear()
    db = local.get("db")
    if db is not None:
        db.announce_change()


def local_cache(namespace: str, key: Any, generator: Callable[[], Any], regenerate_if_none: bool = False) -> Any:
    """A value remembered for this request only."""
    values = local.request_cache.setdefault(("local_cache", namespace), {})
    if key not in values or (regenerate_if_none and values[key] is None):
        values[key] = generator()
    return values[key]
