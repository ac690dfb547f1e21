"""Where cached values lie: in the site's memory, those that expire beside it. Values come out as copies, as from a server."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from frappe.context import Site, local

_MEMORY_KEY = "cache"
_IMMUTABLE = frozenset({str, int, float, bool, bytes, date, timedelta, Decimal})


class _Pickled(bytes):
    """A value that callers could change, kept so that they cannot."""


# Counters and locks live here: they must outlast a `clear_cache`, which empties the site's memory.
_expiring: WeakKeyDictionary[Site, dict[str, tuple[Any, float]]] = WeakKeyDictionary()


def freeze(value: Any) -> Any:
    """The form in which `value` is kept."""
    return value if type(value) in _IMMUTABLE else _Pickled(pickle.dumps(value))


def thaw(kept: Any) -> Any:
    """The value again, a copy of its own."""
    # Only what this process pickled itself gets here.
    return pickle.loads(kept) if type(kept) is _Pickled else kept  # noqa: S301


class CacheStore:
    """Named values of the open site with an optional time to live."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    @property
    def _lasting(self) -> dict[str, Any]:
        values: dict[str, Any] = local.open_site.memory.setdefault(_MEMORY_KEY, {})
        return values

    @property
    def _expiring(self) -> dict[str, tuple[Any, float]]:
        return _expiring.setdefault(local.open_site, {})

    def make_key(self, key: Any, user: str | bool | None = None, shared: bool = False) -> str:
        """The full key, the user's own when `user` is given (True means the session's user)."""
        text = key.decode() if isinstance(key, bytes) else str(key)
        if not user:
            return text
        return f"user:{local.session.user if user is True else user}:{text}"

    def _put(self, full_key: str, kept: Any, seconds: float | None = None) -> None:
        with self._lock:
            self._drop(full_key)
            if seconds:
                self._expiring[full_key] = (kept, time.monotonic() + seconds)
            else:
                self._lasting[full_key] = kept

    def _get(self, full_key: str) -> Any:
        """What is kept under the key; None when there is nothing or its time is over."""
        kept = self._lasting.get(full_key)
        if kept is not None:
            return kept
        entry = self._expiring.get(full_key)
        if entry is None:
            return None
        if entry[1] <= time.monotonic():
            self._expiring.pop(full_key, None)
            return None
        return entry[0]

    def _replace(self, full_key: str, kept: Any) -> None:
        """Another value for the rest of the old one's time."""
        entry = self._expiring.get(full_key)
        if entry is not None and entry[1] > time.monotonic():
            self._expiring[full_key] = (kept, entry[1])
        else:
            self._put(full_key, kept)

    def _drop(self, full_key: str) -> bool:
        with self._lock:
            lasting = self._lasting.pop(full_key, None)
            return (self._expiring.pop(full_key, None) or lasting) is not None

    def _names(self) -> list[str]:
        """All keys that have a value now."""
        now = time.monotonic()
        return [*self._lasting, *(name for name, (_kept, end) in list(self._expiring.items()) if end > now)]

    def _read(self, name: Any, empty: Any) -> Any:
        kept = self._get(self.make_key(name))
        return empty if kept is None else kept

    def _collection(self, name: Any, make: Callable[[], Any]) -> Any:
        full_key = self.make_key(name)
        kept = self._get(full_key)
        if kept is None:
            kept = make()
            self._put(full_key, kept)
        return kept
