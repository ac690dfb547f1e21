"""Public path of Frappe's: where queries begin."""

from __future__ import annotations

from frappe.query_builder.builder import DocType, Table, get_query
from frappe.query_builder.engine import get_query_builder

__all__ = ["DocType", "Table", "get_query", "get_query_builder"]
