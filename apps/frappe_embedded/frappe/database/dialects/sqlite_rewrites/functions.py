"""Functions with another name, and those that take a bare word for a unit."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, arguments, closing, following, is_call, literal_tokens, trimmed

_NAMES = {"if": "iif", "left": "str_left", "right": "str_right", "mid": "substr", "substring": "substr", "ceiling": "ceil",
          "pow": "power", "isnull": "is_null", "nvl": "ifnull", "schema": "database", "sysdate": "now", "json_value": "json_extract"}  # fmt: skip
_NOW = {"current_timestamp": "now", "current_date": "curdate", "current_time": "curtime", "localtime": "now",
        "localtimestamp": "now"}  # fmt: skip
_UNITS = ("timestampdiff", "timestampadd", "extract")


def rewrite(tokens: list[Token]) -> list[Token]:
    """SQLite's own CURRENT_TIMESTAMP is in UTC, so it is never used."""
    position = 0
    while position < len(tokens):
        word = tokens[position].text.lower() if tokens[position].kind == "word" else ""
        if word in _NOW:
            called = is_call(tokens, position)
            tokens[position : position + 1] = literal_tokens(_NOW[word] + ("" if called else "()"))
        elif word in _NAMES and is_call(tokens, position):
            tokens[position] = Token("word", _NAMES[word])
        elif word in _UNITS and is_call(tokens, position):
            tokens = _with_unit(tokens, position, word)
        position += 1
    return tokens


def _with_unit(tokens: list[Token], position: int, word: str) -> list[Token]:
    start = following(tokens, position)
    end = closing(tokens, start)
    if word == "extract":
        unit = following(tokens, start)
        value = following(tokens, unit) + 1
        call = [*literal_tokens(f"{tokens[unit].text.lower()}("), *tokens[value:end], Token("symbol", ")")]
        return [*tokens[:position], *call, *tokens[end + 1 :]]
    parts = [trimmed(tokens[first : last + 1]) for first, last in arguments(tokens, start)]
    unit_text = literal_tokens(f"'{parts[0][0].text.lower()}'")
    if word == "timestampdiff":
        call = [*literal_tokens("timestampdiff("), *_listed([unit_text, *parts[1:]]), Token("symbol", ")")]
    else:
        call = [*literal_tokens("date_add("), *_listed([parts[2], parts[1], unit_text]), Token("symbol", ")")]
    return [*tokens[:position], *call, *tokens[end + 1 :]]


def _listed(parts: list[list[Token]]) -> list[Token]:
    found: list[Token] = []
    for number, part in enumerate(parts):
        found += [Token("symbol", ", "), *part] if number else part
    return found
