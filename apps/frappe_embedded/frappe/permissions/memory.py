"""What is remembered about who may do what: for the process while nothing changes, for the request while it is changing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from frappe.context import local

T = TypeVar("T")
_KEY = "permissions"


def remember(kind: str, key: object, make: Callable[[], T]) -> T:
    """The value remembered as (`kind`, `key`), made by `make()` the first time."""
    # The shelf is taken before `make` reads the database: a value read before a change lands on a shelf nobody asks again.
    shelf = _shelf()
    if (kind, key) not in shelf:
        shelf[kind, key] = make()
    value: T = shelf[kind, key]
    return value


def forget_permissions(*_args: Any, **_kwargs: Any) -> None:
    """Forget everything about roles, role permissions, user permissions and shares, now and when the transaction ends.

    Usable as a document event handler: the arguments do not matter.
    """
    _forget()
    if local.request_cache.get("permissions_changing"):
        return
    local.request_cache["permissions_changing"] = True
    local.db.after_commit.add(_settle)
    local.db.after_rollback.add(_settle)


def _shelf() -> dict[Any, Any]:
    """Where values may be kept: uncommitted permissions are this request's own business."""
    if local.request_cache.get("permissions_changing"):
        own: dict[Any, Any] = local.request_cache.setdefault(_KEY, {})
        return own
    shared: dict[Any, Any] = local.open_site.remember(_KEY, dict)
    return shared


def _forget() -> None:
    local.open_site.memory.pop(_KEY, None)
    local.request_cache.pop(_KEY, None)
    local.role_permissions.clear()


def _settle() -> None:
    local.request_cache.pop("permissions_changing", None)
    _forget()
