"""GROUP_CONCAT: SQLite takes the separator as an argument; with an order or several values it is one of our own."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, arguments, closing, following, has_word, literal_tokens, trimmed


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
    keys = inside[order:separator] if separator > order else inside[order:]
    call = _ordered(value, text, _keys(keys)) if order >= 0 else _call(value, text)
    return [*tokens[:position], *call, *tokens[end + 1 :]]


def _keys(order: list[Token]) -> list[tuple[list[Token], str]]:
    """Each key behind ORDER BY, with `a` for up and `d` for down."""
    by = next(place for place, token in enumerate(order) if token.is_word("by"))
    wrapped = [Token("symbol", "("), *order[by + 1 :], Token("symbol", ")")]
    found = []
    for first, last in arguments(wrapped, 0):
        key = trimmed(wrapped[first : last + 1])
        direction = "d" if key[-1].is_word("desc") else "a"
        found.append((trimmed(key[:-1]) if key[-1].is_word("asc", "desc") else key, direction))
    return found


def _ordered(value: list[Token], separator: list[Token], keys: list[tuple[list[Token], str]]) -> list[Token]:
    distinct = value[0].is_word("distinct")
    value = trimmed(value[1:] if distinct else value)
    if any(token.is_symbol(",") for token in value):
        value = [*literal_tokens("concat("), *value, Token("symbol", ")")]
    directions = "".join(direction for _key, direction in keys)
    call = [
        *literal_tokens(f"ordered_concat({int(distinct)}, "), *(separator or literal_tokens("','")),
        *literal_tokens(f", '{directions}', "), *value,
    ]  # fmt: skip
    for key, _direction in keys:
        call += [*literal_tokens(", "), *key]
    return [*call, Token("symbol", ")")]


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
