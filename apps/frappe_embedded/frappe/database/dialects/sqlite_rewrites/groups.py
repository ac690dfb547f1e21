"""GROUP_CONCAT: SQLite takes the separator as an argument and knows no order inside."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, closing, following, has_word, literal_tokens, trimmed


def rewrite(tokens: list[Token]) -> list[Token]:
    if not has_word(tokens, "group_concat"):
        return tokens
    position = 0
    while position < len(tokens):
        if tokens[position].is_word("group_concat"):
            tokens = _change(tokens, position)
        position += 1
    return tokens


def _change(tokens: list[Token], position: int) -> list[Token]:
    start = following(tokens, position)
    if start >= len(tokens) or not tokens[start].is_symbol("("):
        return tokens
    end = closing(tokens, start)
    inside = tokens[start + 1 : end]
    separator = _clause(inside, "separator")
    order = _clause(inside, "order")
    value = trimmed(inside[: min(place for place in (separator, order, len(inside)) if place >= 0)])
    text = trimmed(inside[separator + 1 :]) if separator >= 0 else []
    return [*tokens[:position], *_call(value, text), *tokens[end + 1 :]]


def _call(value: list[Token], separator: list[Token]) -> list[Token]:
    if value and value[0].is_word("distinct"):
        plain = [*literal_tokens("group_concat("), *value, Token("symbol", ")")]
        if not separator or separator[0].text.strip("'\"") == ",":
            return plain
        return [*literal_tokens("replace("), *plain, *literal_tokens(", ',', "), *separator, Token("symbol", ")")]
    ending = [Token("symbol", ", "), *separator] if separator else []
    return [*literal_tokens("group_concat("), *value, *ending, Token("symbol", ")")]


def _clause(tokens: list[Token], word: str) -> int:
    depth = 0
    for position, token in enumerate(tokens):
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth == 0 and token.is_word(word):
            return position
    return -1
