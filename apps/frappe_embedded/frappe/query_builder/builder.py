"""`frappe.qb`: begins queries and hands out what they are built of."""

from __future__ import annotations

from typing import Any

from pypika import Case, Criterion, Field, Interval, Order, Tuple
from pypika import functions as fn
from pypika.queries import Schema, Table

from frappe.query_builder.doctype_query import get_query
from frappe.query_builder.runnable import FrappeQuery, as_table, table_of

__all__ = [
    "Case",
    "Criterion",
    "DocType",
    "Field",
    "Interval",
    "Order",
    "Schema",
    "Table",
    "Tuple",
    "asc",
    "avg",
    "desc",
    "from_",
    "functions",
    "get_query",
    "into",
    "max",
    "min",
    "sum",
    "update",
]

functions = fn
asc, desc = Order.asc, Order.desc
from_, into, update = FrappeQuery.from_, FrappeQuery.into, FrappeQuery.update
with_ = FrappeQuery.with_


def DocType(name: str, *args: Any, **kwargs: Any) -> Table:
    """The table of a DocType."""
    return Table(table_of(name), *args, **kwargs)


def _aggregate(function: Any, doctype: str, fieldname: str, filters: Any) -> Any:
    query = get_query(doctype, filters=filters, fields=[function(as_table(doctype).field(fieldname))], order_by=None)
    return query.run()[0][0]


def max(dt: str, fieldname: str, filters: Any = None, **kwargs: Any) -> Any:
    """The greatest value of a field among the rows that match."""
    return _aggregate(fn.Max, dt, fieldname, filters)


def min(dt: str, fieldname: str, filters: Any = None, **kwargs: Any) -> Any:
    return _aggregate(fn.Min, dt, fieldname, filters)


def avg(dt: str, fieldname: str, filters: Any = None, **kwargs: Any) -> Any:
    return _aggregate(fn.Avg, dt, fieldname, filters)


def sum(dt: str, fieldname: str, filters: Any = None, **kwargs: Any) -> Any:
    return _aggregate(fn.Sum, dt, fieldname, filters)
