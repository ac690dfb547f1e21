"""`savepoint`: undo what a block wrote when it fails with the error named, and go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from frappe.context import local

_numbers = count(1)


@contextmanager
def savepoint(catch: type[BaseException] | tuple[type[BaseException], ...] = Exception) -> Iterator[None]:
    """Context manager and decorator; an error of type `catch` is swallowed after the rollback."""
    name = f"block_{next(_numbers)}"
    local.db.savepoint(name)
    try:
        yield
    except catch:
        local.db.rollback(save_point=name)
    else:
        local.db.release_savepoint(name)
