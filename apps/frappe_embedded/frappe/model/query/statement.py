"""One SELECT from the arguments of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.model.query.arguments import ListArguments
from frappe.model.query.conditions import filter_condition
from frappe.model.query.filters import Filter, parse_filters
from frappe.model.query.selection import Selection, selection_of
from frappe.model.query.tables import Tables
from frappe.permissions import list_condition
from frappe.permissions.clause import Clause, all_of, any_of


@dataclass(frozen=True)
class Statement:
    sql: str
    values: tuple[Any, ...]
    selection: Selection


def build(arguments: ListArguments) -> Statement:
    """The SELECT that answers the arguments. Whose rows it finds is asked anew every time."""
    selection = selection_of(arguments)
    tables = selection.tables.copy()
    where = _where(arguments, tables)
    source = tables.from_clause
    head = selection.head if tables.is_joined else selection.head_alone
    tail = selection.tail + _paging(arguments)
    sql = f"{head} from {source.sql} where {where.sql}{tail}"
    return Statement(sql, (*source.values, *where.values), selection)


def _where(arguments: ListArguments, tables: Tables) -> Clause:
    allowed = None
    if not arguments.ignore_permissions:
        allowed = list_condition(arguments.doctype, arguments.user, arguments.parent_doctype, arguments.for_selection)
    required = [filter_condition(entry, tables) for entry in _required(arguments)]
    alternatives = [filter_condition(entry, tables) for entry in parse_filters(arguments.or_filters)]
    return all_of([allowed, *required, any_of(alternatives) if alternatives else None])


def _required(arguments: ListArguments) -> list[Filter]:
    found = parse_filters(arguments.filters)
    if arguments.docstatus is not None:
        wanted = arguments.docstatus if isinstance(arguments.docstatus, (list, tuple)) else [arguments.docstatus]
        found.append(Filter("docstatus", "in", list(wanted)))
    return found


def _paging(arguments: ListArguments) -> str:
    if not arguments.limit and not arguments.start:
        return ""
    # A start without a limit still needs one in SQL; no table has so many rows.
    limit = arguments.limit or 2**63 - 1
    return f" limit {limit} offset {arguments.start}" if arguments.start else f" limit {limit}"


def as_text(statement: Statement) -> str:
    """The SQL with its values in place, for `run=False` and for people who debug."""
    pieces = statement.sql.split("?")
    quoted = [local.db.escape(value, percent=False) for value in statement.values]
    return "".join(piece + value for piece, value in zip(pieces, [*quoted, ""], strict=True))
