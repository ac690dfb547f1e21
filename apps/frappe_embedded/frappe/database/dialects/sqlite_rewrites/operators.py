"""Operators that mean something else or have another name."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, following, operand_end

_SYMBOLS = {"&&": "AND", "||": "OR", "<=>": "IS", "/": "* 1.0 /"}
_WORDS = {"rlike": "REGEXP", "div": "/", "mod": "%"}


def rewrite(tokens: list[Token]) -> list[Token]:
    """MariaDB divides whole numbers exactly, takes `||` for OR, and a backslash escapes in LIKE."""
    changed: list[Token] = []
    escapes: set[int] = set()
    for position, token in enumerate(tokens):
        if token.kind == "symbol" and token.text in _SYMBOLS:
            token = Token("symbol", f" {_SYMBOLS[token.text]} ")
        elif token.kind == "word":
            if token.is_word("like"):
                escapes.add(_pattern_end(tokens, position))
            elif token.is_word("rlike", "div") or (token.is_word("mod") and not _is_called(tokens, position)):
                token = Token("symbol", _WORDS[token.text.lower()])
        changed.append(token)
        if position in escapes:
            changed.append(Token("comment", " ESCAPE '\\'"))
    return changed


def _pattern_end(tokens: list[Token], like: int) -> int:
    """Where the pattern ends, unless the app says itself what escapes in it."""
    start = following(tokens, like)
    if start >= len(tokens):
        return -1
    end = operand_end(tokens, start)
    after = following(tokens, end)
    return -1 if after < len(tokens) and tokens[after].is_word("escape") else end


def _is_called(tokens: list[Token], position: int) -> bool:
    after = following(tokens, position)
    return after < len(tokens) and tokens[after].is_symbol("(")
