"""Conclusions: what was worked out from metadata, permissions and settings together, kept until any of them changes.

Every change that is announced (`frappe.database.coherence`), here or by another process, drops all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from frappe.context import Local, opened

T = TypeVar("T")
MOST_KEPT = 10_000
_KEY = "conclusions"


def conclude(key: Hashable, make: Callable[[], T]) -> T:
    """What was concluded under `key`, by `make()` the first time. Nobody may change it."""
    site = opened()
    if site is None:
        return make()
    # The shelf is taken before `make` reads: what it read before a change lands on a shelf nobody asks again.
    shelf = _shelf(site)
    try:
        known: T = shelf[key]
    except KeyError:
        known = make()
        if len(shelf) >= MOST_KEPT:
            shelf.clear()
        shelf[key] = known
    return known


def _shelf(site: Local) -> dict[Hashable, Any]:
    """Of the process; what follows from uncommitted changes is this transaction's own business."""
    own: dict[Hashable, Any] | None = getattr(getattr(site, "db", None), "own_conclusions", None)
    if own is not None:
        return own
    memory = site.open_site.memory
    shared: dict[Hashable, Any] | None = memory.get(_KEY)
    return memory.setdefault(_KEY, {}) if shared is None else shared


def drop(memory: dict[str, Any]) -> None:
    """Forget all conclusions of a site."""
    memory.pop(_KEY, None)
