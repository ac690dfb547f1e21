"""The public path `frappe.utils.data`: the same names as `frappe.utils`."""

from __future__ import annotations

import datetime
from typing import Any

import frappe.utils as _utils


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_utils, name)


def __dir__() -> list[str]:
    return dir(_utils)


__all__ = ["datetime", *(name for name in _utils.__all__ if name != "datetime")]
