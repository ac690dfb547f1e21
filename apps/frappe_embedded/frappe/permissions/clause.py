"""A piece of a WHERE clause: the engine's own SQL (backticked names, `?` for values) with its values apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frappe.context import local


@dataclass(frozen=True)
class Clause:
    """`sql` holds one `?` for each of `values`."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Clause) -> Clause:
        return all_of([self, other])

    def __or__(self, other: Clause) -> Clause:
        return any_of([self, other])

    def as_names_of(self, doctype: str, column: str) -> Clause:
        """`column in (names of the documents of `doctype` this clause holds for)`."""
        return Clause(f"{column} in ({select('name', doctype, self.sql)})", self.values)


NEVER = Clause("1=0")


def all_of(clauses: Iterable[Clause | None]) -> Clause:
    """Every clause must hold; no clause at all holds always."""
    return _join(clauses, " and ", "1=1")


def any_of(clauses: Iterable[Clause | None]) -> Clause:
    """One clause must hold; no clause at all holds never."""
    return _join(clauses, " or ", "1=0")


def one_of(column: str, values: Iterable[Any]) -> Clause:
    """`column in (values)`."""
    listed = tuple(values)
    if not listed:
        return NEVER
    return Clause(f"{column} in ({', '.join('?' * len(listed))})", listed)


def raw(sql: str) -> Clause:
    """SQL text an app wrote in MariaDB's words, values inlined; `frappe.db.escape` doubles each `%` in it."""
    text, _values = local.db.dialect.app_statement(sql.replace("%%", "%"), None)
    return Clause(f"({text})")


def quoted(table: str, column: str) -> str:
    """A column of a table, quoted. Names come from metadata; a backtick in one would be an attack."""
    if "`" in table or "`" in column:
        raise ValueError(f"{table}.{column} is not the name of a column")
    return f"`{table}`.`{column}`"


def select(column: str, doctype: str, where: str) -> str:
    """A sub-query over one DocType; the names come from metadata and are quoted, the values stay apart."""
    return f"select {quoted(f'tab{doctype}', column)} from `tab{doctype}` where {where}"  # noqa: S608


def _join(clauses: Iterable[Clause | None], word: str, nothing: str) -> Clause:
    found = [clause for clause in clauses if clause is not None]
    if not found:
        return Clause(nothing)
    if len(found) == 1:
        return found[0]
    text = word.join(f"({clause.sql})" for clause in found)
    return Clause(text, tuple(value for clause in found for value in clause.values))
