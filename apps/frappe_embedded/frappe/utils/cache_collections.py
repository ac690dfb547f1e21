"""Hashes, lists and sets in the cache, with the commands of the Redis client that apps know."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable
from typing import Any

from frappe.utils.cache_store import CacheStore, freeze, thaw


class HashCommands(CacheStore):
    """Dicts under one name."""

    def hset(self, name: Any, key: Any, value: Any, shared: bool = False, *, cache_only: bool = False) -> None:
        with self._lock:
            self._collection(name, dict)[key] = freeze(value)

    def hget(self, name: Any, key: Any, generator: Callable[[], Any] | None = None, shared: bool = False) -> Any:
        kept = self._read(name, {}).get(key)
        if kept is None and generator is not None:
            value = generator()
            self.hset(name, key, value)
            return value
        return thaw(kept)

    def hgetall(self, name: Any) -> dict[bytes, Any]:
        """All entries of a hash; the keys are bytes, as Redis gives them."""
        return {str(key).encode(): thaw(kept) for key, kept in self._read(name, {}).items()}

    def hdel(self, name: Any, keys: Any, shared: bool = False, pipeline: Any = None) -> None:
        with self._lock:
            entries = self._read(name, {})
            for key in [keys] if isinstance(keys, (str, bytes, int, tuple)) else keys:
                entries.pop(key, None)

    def hdel_names(self, names: Iterable[Any], key: Any) -> None:
        for name in names:
            self.hdel(name, key)

    def hdel_keys(self, name_starts_with: str, key: Any) -> None:
        self.hdel_names(self.get_keys(name_starts_with), key)

    def hkeys(self, name: Any) -> list[bytes]:
        return list(self.hgetall(name))

    def hexists(self, name: Any, key: Any, shared: bool = False) -> bool:
        return key in self._read(name, {})

    def get_keys(self, key: str) -> list[str]:
        """The keys that start with `key`; `*` and `?` stand for any characters."""
        return [name for name in self._names() if fnmatch.fnmatchcase(name, f"{key}*")]


class ListCommands(CacheStore):
    """Lists under one name."""

    def lpush(self, key: Any, *values: Any) -> int:
        with self._lock:
            items = self._collection(key, list)
            items[:0] = [freeze(value) for value in reversed(values)]
            return len(items)

    def rpush(self, key: Any, *values: Any) -> int:
        with self._lock:
            items = self._collection(key, list)
            items.extend(freeze(value) for value in values)
            return len(items)

    def lpop(self, key: Any) -> Any:
        return self._pop(key, 0)

    def rpop(self, key: Any) -> Any:
        return self._pop(key, -1)

    def _pop(self, key: Any, index: int) -> Any:
        with self._lock:
            items = self._read(key, [])
            return thaw(items.pop(index)) if items else None

    def llen(self, key: Any) -> int:
        return len(self._read(key, []))

    def lrange(self, key: Any, start: int, stop: int) -> list[Any]:
        """Items `start` to `stop`, both included; -1 is the last."""
        return [thaw(kept) for kept in self._range(key, start, stop)]

    def ltrim(self, key: Any, start: int, stop: int) -> bool:
        with self._lock:
            self._collection(key, list)[:] = self._range(key, start, stop)
            return True

    def _range(self, key: Any, start: int, stop: int) -> list[Any]:
        items: list[Any] = self._read(key, [])
        return items[start:] if stop == -1 else items[start : stop + 1]


class SetCommands(CacheStore):
    """Sets under one name."""

    def sadd(self, name: Any, *values: Any) -> int:
        with self._lock:
            members = self._collection(name, set)
            before = len(members)
            members.update(values)
            return len(members) - before

    def srem(self, name: Any, *values: Any) -> int:
        with self._lock:
            members = self._read(name, set())
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
