"""CAST and CONVERT: SQLite would read a date as a number."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import (
    Token,
    arguments,
    closing,
    following,
    has_word,
    is_call,
    literal_tokens,
    trimmed,
)

_TYPES = {
    "char": "TEXT", "nchar": "TEXT", "varchar": "TEXT", "signed": "INTEGER", "unsigned": "INTEGER", "int": "INTEGER",
    "integer": "INTEGER", "decimal": "REAL", "double": "REAL", "float": "REAL", "json": "TEXT",
}  # fmt: skip
_MOMENTS = {"date": "date", "datetime": "timestamp", "time": "time"}


def rewrite(tokens: list[Token]) -> list[Token]:
    if not has_word(tokens, "cast", "convert"):
        return tokens
    position = 0
    while position < len(tokens):
        if tokens[position].is_word("cast", "convert") and is_call(tokens, position):
            tokens = _change(tokens, position)
        position += 1
    return tokens


def _change(tokens: list[Token], position: int) -> list[Token]:
    start = following(tokens, position)
    end = closing(tokens, start)
    value, kind = _parts(tokens, position, start)
    if kind == "using":
        call = [Token("symbol", "("), *value, Token("symbol", ")")]
    elif kind in _MOMENTS:
        call = [*literal_tokens(f"{_MOMENTS[kind]}("), *value, Token("symbol", ")")]
    elif kind in _TYPES:
        call = [*literal_tokens("CAST("), *value, *literal_tokens(f" AS {_TYPES[kind]})")]
    else:
        return tokens
    return [*tokens[:position], *call, *tokens[end + 1 :]]


def _parts(tokens: list[Token], position: int, start: int) -> tuple[list[Token], str]:
    """The value and the lower-case word of the type."""
    found = arguments(tokens, start)
    if tokens[position].is_word("convert") and len(found) == 2:
        kind = trimmed(tokens[found[1][0] : found[1][1] + 1])
        return trimmed(tokens[found[0][0] : found[0][1] + 1]), kind[0].text.lower()
    separator = _last_word(tokens, start + 1, closing(tokens, start), ("as", "using"))
    if separator < 0:
        return [], ""
    value = trimmed(tokens[start + 1 : separator])
    if tokens[separator].is_word("using"):
        return value, "using"
    return value, tokens[following(tokens, separator)].text.lower()


def _last_word(tokens: list[Token], start: int, end: int, words: tuple[str, ...]) -> int:
    return next((place for place in range(end, start, -1) if tokens[place].is_word(*words)), -1)
