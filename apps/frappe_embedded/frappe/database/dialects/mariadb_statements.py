"""Statements as the driver of MariaDB wants them: `%s` for values, `%%` for a percent sign."""

from __future__ import annotations

import re
from functools import lru_cache

from frappe.database.dialects.placeholders import Placeholder, Statement
from frappe.database.dialects.sql_tokens import tokenize

_PIECE = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|`[^`]*`|\?|%", re.DOTALL)


@lru_cache(maxsize=4096)
def native(sql: str) -> str:
    """The engine's own SQL, `?` for values."""
    return _PIECE.sub(_as_driver, sql)


def _as_driver(match: re.Match[str]) -> str:
    text = match.group()
    return "%s" if text == "?" else text.replace("%", "%%")


@lru_cache(maxsize=2048)
def pieces(sql: str, has_values: bool) -> Statement:
    """An app's SQL in pieces of text and places for values. It is MariaDB's already."""
    found: list[str | Placeholder] = []
    text: list[str] = []
    for token in tokenize(sql, has_values):
        if token.kind == "placeholder":
            found += ["".join(text), Placeholder(token.text[2:-2] or None)]
            text = []
        else:
            text.append(token.text.replace("%%", "%") if has_values else token.text)
    return (*found, "".join(text))
