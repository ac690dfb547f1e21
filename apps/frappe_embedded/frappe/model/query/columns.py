"""Expressions as SQL: every column is looked up in its DocType and must be one the user may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from frappe.context import local
from frappe.exceptions import DataError, PermissionError
from frappe.messages import throw
from frappe.model.query.expressions import Call, Column, Expression, Number, columns_in
from frappe.model.query.tables import Table, Tables
from frappe.translate import _
from frappe.utils.casting import cast
from frappe.utils.numbers import cint, flt

Cast = Callable[[Any], Any]
Access = Callable[[Table, str], bool]
_WHOLE = frozenset({"count", "length", "year", "month", "day", "quarter", "week"})
_MOMENTS = frozenset({"Date", "Datetime", "Time"})


@dataclass(frozen=True)
class Found:
    """A column in the table it belongs to."""

    table: Table
    name: str

    @property
    def sql(self) -> str:
        return self.table.column(self.name)

    @property
    def fieldtype(self) -> str | None:
        return self.table.meta.get_fieldtype(self.name)


def find_column(column: Column, tables: Tables) -> Found | None:
    """The column, or None when it is of a table that has nothing to do with the list, or has no column (virtual fields)."""
    table = tables.find(column.owner)
    if table is None:
        return None
    if column.name in table.meta.db_columns:
        return Found(table, column.name)
    if table.meta.has_field(column.name):
        return None
    # A field that was removed from the DocType leaves its column; patches read it.
    if tables.ignore_permissions and column.name in local.db.get_table_columns(table.meta.name):
        return Found(table, column.name)
    throw(_("{0} is not a field of {1}.").format(column.name, _(table.meta.name)), DataError)
    return None


def may_read(expression: Expression, tables: Tables) -> bool:
    """Whether every column of the expression exists in the list's tables and is open to the user."""
    for column in columns_in(expression):
        found = find_column(column, tables)
        if found is None or not tables.may_read(found.table, found.name):
            return False
    return True


def to_sql(expression: Expression, tables: Tables, is_open: Access | None = None) -> str:
    """The expression in SQL. Raises PermissionError for columns that are not open to the user (to read, by default)."""
    is_open = is_open or tables.may_read
    if isinstance(expression, Column):
        return "*" if expression.name == "*" else _column_sql(expression, tables, is_open)
    if isinstance(expression, Number):
        return expression.text
    if isinstance(expression, Call):
        arguments = ", ".join(to_sql(argument, tables, is_open) for argument in expression.arguments)
        return f"{expression.function}({'distinct ' if expression.distinct else ''}{arguments})"
    left, right = to_sql(expression.left, tables, is_open), to_sql(expression.right, tables, is_open)
    # Databases disagree on whether 1/2 is 0 or 0.5; here it is 0.5.
    return f"({left} * 1.0 / {right})" if expression.sign == "/" else f"({left} {expression.sign} {right})"


def cast_of(expression: Expression, tables: Tables) -> Cast | None:
    """What turns the database's answer into the field's type; columns need nothing, the database knows them."""
    if not isinstance(expression, Call):
        return None
    if expression.function in _WHOLE:
        return cint
    if expression.function in ("sum", "avg"):
        return _number_or_none
    if expression.function == "date":
        return _date_or_none
    if expression.function in ("min", "max") and isinstance(expression.arguments[0], Column):
        found = find_column(expression.arguments[0], tables)
        fieldtype = found.fieldtype if found else None
        return _moment_cast(fieldtype) if fieldtype in _MOMENTS else None
    return None


def _column_sql(column: Column, tables: Tables, is_open: Access) -> str:
    found = find_column(column, tables)
    if found is None:
        throw(_("{0} is not a field of {1}.").format(column.name, _(tables.main.meta.name)), DataError)
    if not is_open(found.table, found.name):
        throw(_("You may not read the field {0}.").format(column.name), PermissionError)
    return found.sql


def _number_or_none(value: Any) -> float | None:
    return None if value is None else flt(value)


def _date_or_none(value: Any) -> date | None:
    found: date | None = cast("Date", value) if value else None
    return found


def _moment_cast(fieldtype: str | None) -> Cast:
    return lambda value: cast(str(fieldtype), value) if isinstance(value, str) and value else value
