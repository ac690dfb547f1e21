"""Public path of Frappe's: the error of a lock that others hold."""

from __future__ import annotations


class LockTimeoutError(Exception):
    """The lock was not free in time."""
