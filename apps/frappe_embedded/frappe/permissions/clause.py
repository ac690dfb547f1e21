"""A piece of a WHERE clause: SQL in the engine's neutral form (backticks, `%s`) with its values apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clause:
    """`sql` holds one `%s` for each of `values`."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Clause) -> Clause:
        return all_of([self, other])

    def __or__(self, other: Clause) -> Clause:
        return any_of([self, other])


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
    return Clause(f"{column} in ({', '.join(['%s'] * len(listed))})", listed)


def raw(sql: str) -> Clause:
    """SQL text an app wrote with its values inlined: every `%` stands for itself, whether it was doubled or not."""
    return Clause(f"({sql.replace('%%', '%').replace('%', '%%')})")


def quoted(table: str, column: str) -> str:
    """A column of a table, quoted. Names come from metadata; a backtick in one would be an attack."""
    if "`" in table or "`" in column:
        raise ValueError(f"{table}.{column} is not the name of a column")
    return f"`{table}`.`{column}`"


def _join(clauses: Iterable[Clause | None], word: str, nothing: str) -> Clause:
    found = [clause for clause in clauses if clause is not None]
    if not found:
        return Clause(nothing)
    if len(found) == 1:
        return found[0]
    text = word.join(f"({clause.sql})" for clause in found)
    return Clause(text, tuple(value for clause in found for value in clause.values))
