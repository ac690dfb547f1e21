"""Public path of Frappe's: the class queries begin with."""

from __future__ import annotations

from frappe.query_builder.runnable import FrappeQuery

__all__ = ["get_query_builder"]


def get_query_builder(type_of_db: str = "mariadb") -> type[FrappeQuery]:
    """One builder for every database: the dialect reads its words."""
    return FrappeQuery
