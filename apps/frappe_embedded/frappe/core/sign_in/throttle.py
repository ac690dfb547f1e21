"""Failed sign-ins per user and per address: too many within a minute, and further attempts are refused unread."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque

from frappe.context import local
from frappe.exceptions import SecurityException
from frappe.messages import throw
from frappe.site_cache import get_system_settings
from frappe.translate import _

_MOST_KEYS = 10_000


class LoginThrottle:
    """Counts failures of one site in this process. The clock can be replaced, for tests."""

    def __init__(self) -> None:
        self._failures: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()
        self.clock = time.monotonic

    def add_failure(self, keys: tuple[str, ...], window: float) -> None:
        """Count one failure for each of `keys`."""
        with self._lock:
            if len(self._failures) > _MOST_KEYS:
                self._forget_old(window)
            for key in keys:
                self._failures[key].append(self.clock())

    def add_success(self, keys: tuple[str, ...]) -> None:
        """Forget the failures of `keys`."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def is_locked(self, key: str, limit: int, window: float) -> bool:
        """Whether `key` failed more than `limit` times within the last `window` seconds."""
        with self._lock:
            failures = self._failures.get(key)
            while failures and failures[0] <= self.clock() - window:
                failures.popleft()
            return bool(failures) and len(failures or ()) > limit

    def _forget_old(self, window: float) -> None:
        oldest = self.clock() - window
        for key in [key for key, failures in self._failures.items() if not failures or failures[-1] <= oldest]:
            del self._failures[key]


_throttles: defaultdict[str, LoginThrottle] = defaultdict(LoginThrottle)


def site_throttle() -> LoginThrottle:
    """The throttle of the open site. It outlives `clear_cache`."""
    return _throttles[local.site_path]


def refuse_when_locked(user: str) -> None:
    """Raise SecurityException when the user or the address has failed too often just now."""
    limit, window = _limit(), _window()
    if limit and any(site_throttle().is_locked(key, limit, window) for key in _keys(user)):
        throw(
            _("Too many failed sign-in attempts. Please try again after {0} seconds.").format(window),
            SecurityException,
        )


def note_failure(user: str) -> None:
    """Count a failed attempt for the user and for the address."""
    site_throttle().add_failure(_keys(user), _window())


def note_success(user: str) -> None:
    """Forget the failures of this user; those of the address stay until their time is over."""
    site_throttle().add_success((_keys(user)[0],))


def _keys(user: str) -> tuple[str, ...]:
    return (f"user:{user.lower()}", f"ip:{local.request_ip}")


def _limit() -> int:
    value = get_system_settings("allow_consecutive_login_attempts")
    return 10 if value is None else int(value)


def _window() -> int:
    return int(get_system_settings("allow_login_after_fail") or 60)
