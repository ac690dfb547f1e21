"""What a list selects and in which order: everything of the statement but its conditions and its page.

Worked out once for a user and a set of fields, and remembered until metadata or permissions change.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from frappe.database.conclusions import conclude
from frappe.exceptions import DataError, ValidationError
from frappe.messages import throw
from frappe.metadata.columns import columns_of
from frappe.metadata.meta import get_meta
from frappe.model.query.arguments import DEFAULT_ORDER, ListArguments
from frappe.model.query.columns import Cast, cast_of, find_column, may_read, to_sql
from frappe.model.query.expressions import (
    Column,
    Field,
    NotAnExpression,
    is_aggregate,
    parse_field,
    parse_grouping,
    parse_ordering,
)
from frappe.model.query.tables import Table, Tables
from frappe.permissions import permitted_columns
from frappe.translate import _


@dataclass(frozen=True)
class Item:
    """One selected value: its SQL, the key it has in the row, and what makes it the field's type."""

    sql: str
    key: str
    cast: Cast | None = None


@dataclass(frozen=True)
class Selection:
    """`head` stands before FROM, `tail` after the conditions; `tables` are those the columns are from.

    `head_alone` says the same of one table by itself, where every name is there once and counting needs no comparing.
    """

    head: str
    head_alone: str
    tail: str
    keys: tuple[str, ...]
    casts: tuple[tuple[int, Cast], ...]
    tables: Tables


def selection_of(arguments: ListArguments) -> Selection:
    """What the arguments select. Raises for what is no field and for what may not be sorted by."""
    known = conclude(_key(arguments), lambda: _if_lasting(_select(arguments)))
    return known or _select(arguments)


def _key(arguments: ListArguments) -> Hashable:
    return (
        "selection",
        arguments.doctype,
        arguments.ignore_permissions or arguments.user,
        tuple(arguments.fields),
        arguments.group_by,
        arguments.order_by,
        arguments.distinct,
        arguments.join,
        arguments.parent_doctype,
        arguments.for_selection,
    )


def _if_lasting(selection: Selection) -> Selection | None:
    """A joined table holds conditions of its own, which hooks may answer differently next time."""
    tables = selection.tables
    return selection if tables.ignore_permissions or not tables.is_joined else None


def _select(arguments: ListArguments) -> Selection:
    tables = Tables(
        get_meta(arguments.doctype),
        arguments.user,
        arguments.ignore_permissions,
        arguments.parent_doctype,
        arguments.join,
        arguments.for_selection,
    )
    fields = [_parsed(entry) for entry in arguments.fields]
    items = _items(fields, tables)
    tail = _grouping(arguments, tables) + _ordering(arguments, fields, tables)
    distinct = "distinct " if arguments.distinct or any(field.distinct for field in fields) else ""
    head = f"select {distinct}{', '.join(item.sql for item in items) or '1'}"
    return Selection(
        head=head,
        head_alone=head.replace(f"count(distinct {tables.main.column('name')})", "count(*)"),
        tail=tail,
        keys=tuple(item.key for item in items),
        casts=tuple((place, item.cast) for place, item in enumerate(items) if item.cast is not None),
        tables=tables,
    )


def _parsed(entry: str) -> Field:
    try:
        return parse_field(entry)
    except NotAnExpression as error:
        throw(_("This cannot be asked for as a field: {0}").format(entry), DataError)
        raise AssertionError from error


def _items(fields: list[Field], tables: Tables) -> list[Item]:
    """What is selected; what the user may not read is left out without a word."""
    found: dict[str, Item] = {}
    for field in fields:
        expression = field.expression
        if isinstance(expression, Column) and expression.name == "*":
            found.update((item.key, item) for item in _all_columns(expression, tables))
        elif _is_wanted(field, tables):
            sql = to_sql(expression, tables)
            alias = f" as `{field.alias}`" if field.alias else ""
            found[field.key] = Item(sql + alias, field.key, cast_of(expression, tables))
    return list(found.values())


def _is_wanted(field: Field, tables: Tables) -> bool:
    if not tables.ignore_permissions:
        return may_read(field.expression, tables)
    if isinstance(field.expression, Column) and (table := tables.find(field.expression.owner)):
        # Virtual fields and tables have no column; asking for one is no mistake.
        return not (table.meta.has_field(field.expression.name) and find_column(field.expression, tables) is None)
    return True


def _all_columns(star: Column, tables: Tables) -> Iterator[Item]:
    table = tables.find(star.owner)
    if table is None:
        return
    for name in _column_names(table, tables):
        yield Item(table.column(name), name)


def _column_names(table: Table, tables: Tables) -> list[str]:
    if tables.ignore_permissions:
        return [column.name for column in columns_of(table.meta)]
    return permitted_columns(table.meta.name, tables.user, table.parenttype)


def _grouping(arguments: ListArguments, tables: Tables) -> str:
    if not arguments.group_by:
        return ""
    try:
        groups = parse_grouping(arguments.group_by)
    except NotAnExpression:
        throw(_("This cannot be grouped by: {0}").format(arguments.group_by), ValidationError)
    return " group by " + ", ".join(to_sql(group, tables) for group in groups)


def _ordering(arguments: ListArguments, fields: list[Field], tables: Tables) -> str:
    if arguments.distinct or not arguments.order_by:
        return ""
    if arguments.order_by == DEFAULT_ORDER:
        return _default_ordering(arguments, fields, tables)
    try:
        entries = parse_ordering(arguments.order_by)
    except NotAnExpression:
        throw(_("This cannot be ordered by: {0}").format(arguments.order_by), ValidationError)
    aliases = {field.alias for field in fields if field.alias}
    parts = []
    for entry in entries:
        column = entry.expression
        by_alias = isinstance(column, Column) and column.owner is None and column.name in aliases
        sql = (
            f"`{column.name}`"
            if by_alias and isinstance(column, Column)
            else to_sql(column, tables, tables.may_compare)
        )
        parts.append(f"{sql} {'desc' if entry.descending else 'asc'}")
    return " order by " + ", ".join(parts)


def _default_ordering(arguments: ListArguments, fields: list[Field], tables: Tables) -> str:
    """The DocType's order, ties broken by name so that pages never overlap."""
    if any(field.distinct for field in fields):
        return ""
    if not arguments.group_by and any(is_aggregate(field.expression) for field in fields):
        return ""
    parts = [
        f"max({tables.main.column(name)}) {direction}"
        if arguments.group_by
        else f"{tables.main.column(name)} {direction}"
        for name, direction in _sort_fields(tables.main)
    ]
    return " order by " + ", ".join(parts)


def _sort_fields(table: Table) -> list[tuple[str, str]]:
    meta, columns = table.meta, table.meta.db_columns
    default = str(meta.sort_order or "desc").lower()
    found = []
    for entry in str(meta.sort_field or "modified").split(","):
        name, _blank, direction = entry.strip().strip("`").partition(" ")
        if name in columns:
            found.append((name, "asc" if (direction.strip().lower() or default) == "asc" else "desc"))
    found = found or [("modified", "desc")]
    return found if any(name == "name" for name, _direction in found) else [*found, ("name", found[0][1])]
