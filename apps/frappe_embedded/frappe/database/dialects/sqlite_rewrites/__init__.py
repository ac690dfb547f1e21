"""Changes MariaDB's words in a token list to what SQLite says for them. One kind of change per file."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token
from frappe.database.dialects.sqlite_rewrites import (
    casts,
    functions,
    groups,
    information_schema,
    intervals,
    joined_writes,
    operators,
    statements,
    sums,
)

__all__ = ["rewrite"]

PASSES = (
    statements.rewrite,
    joined_writes.rewrite,
    information_schema.rewrite,
    operators.rewrite,
    intervals.rewrite,
    casts.rewrite,
    groups.rewrite,
    functions.rewrite,
    sums.rewrite,
)


def rewrite(tokens: list[Token]) -> list[Token]:
    """All changes, one after the other. A pass that finds none of its words returns the list as it is."""
    for change in PASSES:
        tokens = change(tokens)
    return tokens
