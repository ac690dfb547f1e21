"""PyPika queries that run on the open site."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.queries import Table, _SetOperation
from pypika.terms import ListParameter

from frappe.context import local
from frappe.types.frappedict import _dict

_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)")
_SHORT_TIME = re.compile(r"\d:\d\d:\d\d(?:\.\d+)?")


class Values(ListParameter):
    """Takes the values out of a query, so that they never become part of its text."""

    def __init__(self) -> None:
        super().__init__(placeholder="%s")

    def update_parameters(self, value: Any, **kwargs: Any) -> None:  # type: ignore[override]  # as PyPika's own lists do
        self._parameters.append(_stored(value))

    @property
    def taken(self) -> list[Any]:
        return list(self._parameters)


def _stored(value: Any) -> Any:
    """PyPika hands dates on as ISO text; the database keeps them with a blank."""
    if not isinstance(value, str):
        return value
    if match := _ISO_MOMENT.fullmatch(value):
        return f"{match[1]} {match[2]}"
    return f"0{value}" if _SHORT_TIME.fullmatch(value) else value


class Runnable:
    """What queries and unions of queries have in common."""

    get_sql: Callable[..., str]

    def run(self, *args: Any, **kwargs: Any) -> Any:
        """Run on the open site; options are those of `frappe.db.sql`. Writes give `()`."""
        sql, values = self.walk()
        return local.db.sql(sql, values, *args, **kwargs)

    def walk(self) -> tuple[str, list[Any]]:
        """The text with a place for each value, and the values."""
        values = Values()
        sql = self.get_sql(parameter=values)
        return sql, values.taken


class FrappeQueryBuilder(Runnable, MySQLQueryBuilder):  # type: ignore[misc]
    """A query with `run`. `child_queries` add lists of child rows to what it gives (`get_query`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.wrap_set_operation_queries = False  # SQLite takes no parentheses around the parts of a union
        self.child_queries: list[ChildQuery] = []

    def run(self, *args: Any, **kwargs: Any) -> Any:
        rows = super().run(*args, **kwargs)
        for child in self.child_queries:
            child.add_to(rows)
        return rows

    def union(self, other: Any) -> Any:
        return _runnable(super().union(other))

    def union_all(self, other: Any) -> Any:
        return _runnable(super().union_all(other))

    def intersect(self, other: Any) -> Any:
        return _runnable(super().intersect(other))

    def except_of(self, other: Any) -> Any:
        return _runnable(super().except_of(other))

    __add__ = union
    __mul__ = union_all


class FrappeSetOperation(Runnable, _SetOperation):  # type: ignore[misc]
    """A union with `run`."""


def _runnable(operation: Any) -> Any:
    operation.__class__ = FrappeSetOperation
    return operation


class FrappeQuery(MySQLQuery):
    """Begins queries: `from_`, `into`, `update`, with names of DocTypes for tables."""

    @classmethod
    def _builder(cls, **kwargs: Any) -> FrappeQueryBuilder:
        return FrappeQueryBuilder(**kwargs)

    @classmethod
    def from_(cls, table: Any, *args: Any, **kwargs: Any) -> Any:
        return super().from_(as_table(table), *args, **kwargs)

    @classmethod
    def into(cls, table: Any, *args: Any, **kwargs: Any) -> Any:
        return super().into(as_table(table), *args, **kwargs)

    @classmethod
    def update(cls, table: Any, *args: Any, **kwargs: Any) -> Any:
        return super().update(as_table(table), *args, **kwargs)


FrappeQueryBuilder.QUERY_CLS = FrappeQuery


def table_of(doctype: str) -> str:
    """The framework's own tables are not called after a DocType."""
    return doctype if doctype.startswith("__") or doctype.startswith("tab") else f"tab{doctype}"


def as_table(table: Any) -> Any:
    return Table(table_of(table)) if isinstance(table, str) else table


class ChildQuery:
    """Rows of a child table for the parents a query gave."""

    def __init__(self, fieldname: str, child_type: str, parent_type: str, fields: list[str]) -> None:
        self.fieldname, self.child_type, self.parent_type, self.fields = fieldname, child_type, parent_type, fields

    def add_to(self, parents: Any) -> None:
        if not parents or not isinstance(parents[0], dict):
            return
        rows: list[_dict] = local.db.get_values(
            self.child_type,
            {
                "parent": ["in", [row["name"] for row in parents]],
                "parenttype": self.parent_type,
                "parentfield": self.fieldname,
            },
            [*self.fields, "parent as __parent"],
            as_dict=True,
            order_by="idx asc",
        )
        by_parent: dict[Any, list[_dict]] = {}
        for row in rows:
            by_parent.setdefault(row.pop("__parent"), []).append(row)
        for parent in parents:
            parent[self.fieldname] = by_parent.get(parent["name"], [])
