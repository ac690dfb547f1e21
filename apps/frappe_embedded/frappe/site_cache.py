"""`frappe.cache`: values shared by all requests of a site in this process, with a time to live. Named like the Redis client apps know."""

from __future__ import annotations

import fnmatch
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from frappe.context import local
from frappe.utils.settings import forget_single_values, get_system_settings, get_website_settings

_MEMORY_KEY = "cache"
_FOREVER = float("inf")
_Entry = tuple[Any, float]

__all__ = [
    "SiteCache",
    "clear_cache",
    "forget_single_values",
    "get_system_settings",
    "get_website_settings",
    "local_cache",
]


class SiteCache:
    """The cache of the open site. It is callable, because older apps write `frappe.cache()`."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __call__(self) -> SiteCache:
        return self

    @property
    def _entries(self) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = local.open_site.remember(_MEMORY_KEY, dict)
        return entries

    def make_key(self, key: Any, user: str | bool | None = None, shared: bool = False) -> str:
        """The full key, the user's own when `user` is given (True means the session's user)."""
        text = key.decode() if isinstance(key, bytes) else str(key)
        if not user:
            return text
        return f"user:{local.session.user if user is True else user}:{text}"

    # Single values

    def set_value(
        self,
        key: Any,
        val: Any,
        user: str | bool | None = None,
        expires_in_sec: float | None = None,
        shared: bool = False,
    ) -> None:
        self._put(self.make_key(key, user, shared), val, expires_in_sec)

    def setex(self, name: Any, time: float, value: Any) -> None:
        self._put(self.make_key(name), value, time)

    def set(self, name: Any, value: Any, ex: float | None = None, nx: bool = False) -> bool | None:
        with self._lock:
            if nx and self.exists(name):
                return None
            self._put(self.make_key(name), value, ex)
            return True

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
        value = self._get(full_key)
        if value is None and generator is not None:
            value = generator()
            self._put(full_key, value)
        return value

    def get(self, name: Any) -> Any:
        return self._get(self.make_key(name))

    def exists(self, *names: Any, user: str | bool | None = None, shared: bool = False) -> int:
        return sum(self._get(self.make_key(name, user, shared)) is not None for name in names)

    def delete_value(
        self, keys: Any, user: str | bool | None = None, make_keys: bool = True, shared: bool = False
    ) -> None:
        for key in [keys] if isinstance(keys, (str, bytes)) else list(keys):
            self._entries.pop(self.make_key(key, user, shared) if make_keys else str(key), None)

    def delete(self, *names: Any) -> int:
        return sum(self._entries.pop(self.make_key(name), None) is not None for name in names)

    def delete_key(self, key: Any, user: str | bool | None = None, shared: bool = False) -> None:
        self.delete_value(key, user, shared=shared)

    def get_keys(self, key: str) -> list[str]:
        """The keys that start with `key`; `*` and `?` stand for any characters."""
        pattern = f"{key}*"
        return [name for name in list(self._entries) if fnmatch.fnmatchcase(name, pattern)]

    def delete_keys(self, key: str) -> None:
        for name in self.get_keys(key):
            self._entries.pop(name, None)

    def flushall(self) -> None:
        self._entries.clear()

    def expire(self, name: Any, time: float) -> bool:
        """Let a value live for `time` more seconds."""
        with self._lock:
            value = self.get(name)
            if value is not None:
                self._put(self.make_key(name), value, time)
            return value is not None

    def expire_key(self, name: Any, time: float, shared: bool = False) -> bool:
        return self.expire(name, time)

    def ttl(self, name: Any) -> int:
        """Seconds left; -1 for a value that stays, -2 for none."""
        entry = self._entries.get(self.make_key(name))
        if entry is None or entry[1] <= time.monotonic():
            return -2
        return -1 if entry[1] == _FOREVER else int(entry[1] - time.monotonic())

    def incrby(self, name: Any, amount: int = 1) -> int:
        with self._lock:
            full_key = self.make_key(name)
            old = self._get(full_key)
            expiry = self._entries[full_key][1] if old is not None else _FOREVER
            value = int(old or 0) + amount
            self._entries[full_key] = (value, expiry)
            return value

    incr = incrby

    # Hashes

    def hset(self, name: Any, key: Any, value: Any, shared: bool = False, *, cache_only: bool = False) -> None:
        with self._lock:
            self._collection(name, dict)[key] = value

    def hget(self, name: Any, key: Any, generator: Callable[[], Any] | None = None, shared: bool = False) -> Any:
        value = self._read(name, {}).get(key)
        if value is None and generator is not None:
            value = generator()
            self.hset(name, key, value)
        return value

    def hgetall(self, name: Any) -> dict[Any, Any]:
        """All entries of a hash; the keys are bytes, as Redis gives them."""
        return {str(key).encode(): value for key, value in self._read(name, {}).items()}

    def hdel(self, name: Any, keys: Any, shared: bool = False, pipeline: Any = None) -> None:
        with self._lock:
            for key in [keys] if isinstance(keys, (str, int, tuple)) else keys:
                self._read(name, {}).pop(key, None)

    def hdel_names(self, names: Iterable[Any], key: Any) -> None:
        for name in names:
            self.hdel(name, key)

    def hdel_keys(self, name_starts_with: str, key: Any) -> None:
        self.hdel_names(self.get_keys(name_starts_with), key)

    def hkeys(self, name: Any) -> list[bytes]:
        return list(self.hgetall(name))

    def hexists(self, name: Any, key: Any, shared: bool = False) -> bool:
        return key in self._read(name, {})

    # Lists

    def lpush(self, key: Any, *values: Any) -> int:
        return self._push(key, values, left=True)

    def rpush(self, key: Any, *values: Any) -> int:
        return self._push(key, values, left=False)

    def lpop(self, key: Any) -> Any:
        return self._pop(key, 0)

    def rpop(self, key: Any) -> Any:
        return self._pop(key, -1)

    def llen(self, key: Any) -> int:
        return len(self._read(key, []))

    def lrange(self, key: Any, start: int, stop: int) -> list[Any]:
        """Items `start` to `stop`, both included; -1 is the last."""
        items: list[Any] = self._read(key, [])
        return items[start:] if stop == -1 else items[start : stop + 1]

    def ltrim(self, key: Any, start: int, stop: int) -> bool:
        with self._lock:
            self._collection(key, list)[:] = self.lrange(key, start, stop)
            return True

    # Sets

    def sadd(self, name: Any, *values: Any) -> int:
        with self._lock:
            members = self._collection(name, set)
            before = len(members)
            members.update(values)
            return len(members) - before

    def srem(self, name: Any, *values: Any) -> int:
        with self._lock:
            members = self._collection(name, set)
            before = len(members)
            members.difference_update(values)
            return before - len(members)

    def sismember(self, name: Any, value: Any) -> bool:
        return value in self._read(name, set())

    def smembers(self, name: Any) -> set[Any]:
        return set(self._read(name, set()))

    def scard(self, name: Any) -> int:
        return len(self._read(name, set()))

    def spop(self, name: Any) -> Any:
        with self._lock:
            members = self._read(name, set())
            return members.pop() if members else None

    # Inside

    def _put(self, full_key: str, value: Any, seconds: float | None = None) -> None:
        self._entries[full_key] = (value, time.monotonic() + seconds if seconds else _FOREVER)

    def _get(self, full_key: str) -> Any:
        entry = self._entries.get(full_key)
        if entry is None:
            return None
        if entry[1] <= time.monotonic():
            self._entries.pop(full_key, None)
            return None
        return entry[0]

    def _read(self, name: Any, empty: Any) -> Any:
        value = self._get(self.make_key(name))
        return empty if value is None else value

    def _collection(self, name: Any, make: Callable[[], Any]) -> Any:
        full_key = self.make_key(name)
        value = self._get(full_key)
        if value is None:
            value = make()
            self._put(full_key, value)
        return value

    def _push(self, key: Any, values: tuple[Any, ...], left: bool) -> int:
        with self._lock:
            items = self._collection(key, list)
            for value in values:
                items.insert(0, value) if left else items.append(value)
            return len(items)

    def _pop(self, key: Any, index: int) -> Any:
        with self._lock:
            items = self._read(key, [])
            return items.pop(index) if items else None

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._entries))


def clear_cache(user: str | None = None, doctype: str | None = None) -> None:
    """Forget what was remembered of the site, so that it is read afresh; other processes do so too."""
    local.open_site.memory.clear()
    local.request_cache.clear()
    local.role_permissions.clear()
    db = local.get("db")
    if db is not None:
        announce = getattr(db, "announce_change", None)
        if announce is not None:
            announce()


def local_cache(namespace: str, key: Any, generator: Callable[[], Any], regenerate_if_none: bool = False) -> Any:
    """A value remembered for this request only."""
    values = local.request_cache.setdefault(("local_cache", namespace), {})
    if key not in values or (regenerate_if_none and values[key] is None):
        values[key] = generator()
    return values[key]
