"""What is remembered about who may do what: by the process while nothing changes, by the request while it is changing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from frappe.context import local
from frappe.database.conclusions import conclude
from frappe.metadata.meta import Meta

T = TypeVar("T")
_KEY = "permissions"
_CHANGING = "permissions_changing"


def remember(kind: str, key: object, make: Callable[[], T]) -> T:
    """The value remembered as (`kind`, `key`), made by `make()` the first time."""
    # The shelf is taken before `make` reads the database: a value read before a change lands on a shelf nobody asks again.
    shelf = _shelf()
    if (kind, key) not in shelf:
        shelf[kind, key] = make()
    value: T = shelf[kind, key]
    return value


def conclude_for(meta: Meta, key: tuple[Any, ...], make: Callable[[], T]) -> T:
    """The same for what also follows from a DocType's definition: another Meta, another answer."""
    of_meta, value = conclude(key, lambda: (meta, make()))
    return value if of_meta is meta else make()


def forget_permissions(*_args: Any, **_kwargs: Any) -> None:
    """Forget everything about roles, user permissions and shares: now, and in every process once it is committed.

    Usable as a document event handler: the arguments do not matter.
    """
    _forget_request()
    local.db.announce_change(_KEY)
    if local.request_cache.get(_CHANGING):
        return
    local.request_cache[_CHANGING] = True
    local.db.after_commit.add(_settle)
    local.db.after_rollback.add(_settle)


def _shelf() -> dict[Any, Any]:
    """Where values may be kept: uncommitted permissions are this request's own business."""
    if local.request_cache.get(_CHANGING):
        own: dict[Any, Any] = local.request_cache.setdefault(_KEY, {})
        return own
    shared: dict[Any, Any] = local.open_site.remember(_KEY, dict)
    return shared


def _forget_request() -> None:
    local.request_cache.pop(_KEY, None)
    local.role_permissions.clear()


def _settle() -> None:
    local.request_cache.pop(_CHANGING, None)
    _forget_request()
