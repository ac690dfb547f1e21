"""Changes MariaDB's words in a token list to what SQLite says for them."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token


def rewrite(tokens: list[Token]) -> list[Token]:
    return tokens
