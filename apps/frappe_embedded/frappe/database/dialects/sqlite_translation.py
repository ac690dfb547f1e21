"""Reads an app's SQL (MariaDB's words, `%s` and `%(name)s`) as SQLite's. Text inside quotes is never touched."""

from __future__ import annotations

import re
from functools import lru_cache

from frappe.database.dialects.placeholders import Placeholder, Statement
from frappe.database.dialects.sql_tokens import Token, tokenize
from frappe.database.dialects.sqlite_rewrites import rewrite

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a", "%": "\\%", "_": "\\_"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@lru_cache(maxsize=2048)
def translate(sql: str, has_values: bool) -> Statement:
    """The statement in pieces of SQL and places for values. Placeholders count only when values are given."""
    pieces: list[str | Placeholder] = []
    text: list[str] = []
    for token in rewrite(tokenize(sql, has_values)):
        if token.kind == "placeholder":
            pieces += ["".join(text), Placeholder(token.text[2:-2] or None)]
            text = []
        else:
            text.append(_as_sqlite(token, has_values))
    return (*pieces, "".join(text))


def _as_sqlite(token: Token, has_values: bool) -> str:
    if token.kind == "string":
        return _literal(token.text, has_values)
    if token.kind == "percent" and has_values:
        return "%"
    if token.kind == "comment" and token.text.startswith("#"):
        return "--" + token.text[1:]
    return token.text


def _literal(text: str, has_values: bool) -> str:
    """A string literal: MariaDB takes double quotes and backslashes too."""
    quote, body = text[0], text[1:-1]
    body = body.replace(quote * 2, quote)
    body = _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), body)
    if has_values:
        body = body.replace("%%", "%")
    return "'" + body.replace("'", "''") + "'"
