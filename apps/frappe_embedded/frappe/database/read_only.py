"""Statements that only read: what templates, scripts and reports may send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from frappe.database.dialects.sql_tokens import Token, tokenize

if TYPE_CHECKING:
    from frappe.database.session import DatabaseSession

# Words that write, or lock, wherever they stand outside quotes; functions of these names are followed by a bracket.
_WRITING = (
    "insert",
    "update",
    "delete",
    "replace",
    "into",
    "drop",
    "alter",
    "create",
    "truncate",
    "attach",
    "pragma",
    "call",
)
_BEGINNINGS = ("select", "explain", "with")

_SECRETS = re.compile(r"__auth|tabsessions", re.IGNORECASE)


def reads_secrets(text: str) -> bool:
    """Whether a statement, or the name of a table, names where passwords or sessions are kept."""
    return bool(_SECRETS.search(text))


def is_read_only(statement: str) -> bool:
    """Whether the text is one statement that only reads."""
    tokens = tokenize(statement, has_values=True)
    words = [token for token in tokens if not token.is_blank]
    return _begins_as_read(words) and not _writes(words) and not any(map(_runs_as_code, tokens))


def _runs_as_code(token: Token) -> bool:
    """MariaDB runs what stands in comments that begin with an exclamation mark."""
    return token.kind == "comment" and token.text.startswith(("/*!", "/*M!"))


def _begins_as_read(tokens: list[Token]) -> bool:
    first = next((token for token in tokens if not token.is_symbol("(")), None)
    return first is not None and first.is_word(*_BEGINNINGS)


def _writes(tokens: list[Token]) -> bool:
    if any(token.is_symbol(";") for token in tokens[:-1]):
        return True
    return any(
        token.is_word(*_WRITING) and not (place + 1 < len(tokens) and tokens[place + 1].is_symbol("("))
        for place, token in enumerate(tokens)
    )


@contextmanager
def reading_only(db: DatabaseSession) -> Iterator[None]:
    """While it lasts the connection refuses to write, where its database can."""
    switch_on, switch_off = db.dialect.read_only_statements()
    if not switch_on:
        yield
        return
    db.connection.execute(switch_on)
    try:
        yield
    finally:
        db.connection.execute(switch_off)
