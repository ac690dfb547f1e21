"""Limits of calls: `@rate_limit` on a method, and the site's own (`rate_limit` in site_config.json)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from frappe.context import has_context, local
from frappe.exceptions import RateLimitExceededError, TooManyRequestsError
from frappe.messages import throw
from frappe.translate import _

Method = TypeVar("Method", bound=Callable[..., Any])
_MOST_COUNTERS = 50_000


class FixedWindow:
    """Counts per key within windows of a given length, in this process."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Any, ...], tuple[float, float]] = {}
        self._lock = threading.Lock()
        self.clock = time.time

    def add(self, key: tuple[Any, ...], seconds: float, amount: float = 1) -> float:
        """Add to the counter of `key`; the sum of the present window."""
        now = self.clock()
        with self._lock:
            if len(self._counts) > _MOST_COUNTERS:
                self._counts = {key: value for key, value in self._counts.items() if value[0] > now}
            end, count = self._counts.get(key, (0.0, 0.0))
            if end <= now:
                end, count = now + seconds, 0.0
            self._counts[key] = (end, count + amount)
            return count + amount

    def seconds_left(self, key: tuple[Any, ...]) -> int:
        """Seconds until the window of `key` ends."""
        return max(0, round(self._counts.get(key, (0.0, 0.0))[0] - self.clock()))

    def peek(self, key: tuple[Any, ...]) -> float:
        """The sum so far of the present window."""
        end, count = self._counts.get(key, (0.0, 0.0))
        return count if end > self.clock() else 0.0


counters = FixedWindow()


def rate_limit(
    key: str | None = None,
    limit: int | Callable[[], int] = 5,
    seconds: int = 86400,
    methods: str | list[str] = "ALL",
    ip_based: bool = True,
) -> Callable[[Method], Method]:
    """Let a method be called at most `limit` times in `seconds` by one address, for one value of the form field `key`."""

    def decorate(function: Method) -> Method:
        @wraps(function)
        def limited(*args: Any, **kwargs: Any) -> Any:
            if _applies(methods):
                _count_call(function, key, limit() if callable(limit) else limit, seconds, ip_based)
            return function(*args, **kwargs)

        return limited  # type: ignore[return-value]

    return decorate


def _applies(methods: str | list[str]) -> bool:
    request = local.request if has_context() else None
    if request is None:
        return False
    return methods == "ALL" or request.method.upper() in ([methods] if isinstance(methods, str) else methods)


def _count_call(function: Callable[..., Any], key: str | None, limit: int, seconds: int, ip_based: bool) -> None:
    identity = [str(local.request_ip)] if ip_based else []
    if key and local.form_dict.get(key):
        identity.append(str(local.form_dict[key]))
    if not identity:
        throw(_("Either key or IP flag is required."))
    # By the function, not by the path it was called by: it may have several.
    name = f"{function.__module__}.{function.__qualname__}"
    if counters.add((local.site_path, name, *identity), seconds) > limit:
        throw(_("You made too many requests. Please try again after some time."), RateLimitExceededError)


class SiteLimit:
    """The time one site may spend on requests: `rate_limit: {"limit": seconds, "window": seconds}`."""

    def __init__(self, limit: float, window: float) -> None:
        self.limit, self.window = limit, window
        self.key = (local.site_path, "site")
        self.started = time.perf_counter()

    def check(self) -> None:
        """Refuse the request when the window's time is used up."""
        if counters.peek(self.key) > self.limit:
            raise TooManyRequestsError(_("The site is busy. Please try again after some time."))

    def headers(self) -> dict[str, str]:
        """Count this request; what the client is told of the limit."""
        used = counters.add(self.key, self.window, time.perf_counter() - self.started)
        micro = 1_000_000
        headers = {
            "X-RateLimit-Limit": str(int(self.limit * micro)),
            "X-RateLimit-Remaining": str(int(max(self.limit - used, 0) * micro)),
            "X-RateLimit-Reset": str(counters.seconds_left(self.key)),
        }
        if used > self.limit:
            headers["Retry-After"] = headers["X-RateLimit-Reset"]
        return headers


def site_limit() -> SiteLimit | None:
    """The limit of the open site, when one is configured."""
    setting = local.conf.rate_limit
    return SiteLimit(float(setting["limit"]), float(setting["window"])) if setting else None
