"""`frappe.local.qb` without the cost of importing PyPika until a query is built."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any


class QueryBuilder:
    """Hands every question on to `frappe.query_builder.builder`."""

    @cached_property
    def _builder(self) -> Any:
        return import_module("frappe.query_builder.builder")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._builder, name)
