"""`x + INTERVAL n DAY` and `date_add(x, INTERVAL n DAY)` become calls with plain arguments."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import (
    Token,
    following,
    has_word,
    literal_tokens,
    operand_end,
    operand_start,
    preceding,
)


def rewrite(tokens: list[Token]) -> list[Token]:
    while has_word(tokens, "interval"):
        position = next(place for place, token in enumerate(tokens) if token.is_word("interval"))
        changed = _change(tokens, position)
        if changed is None:
            return tokens
        tokens = changed
    return tokens


def _change(tokens: list[Token], position: int) -> list[Token] | None:
    start = following(tokens, position)
    if start >= len(tokens):
        return None
    end = _amount_end(tokens, start)
    unit = following(tokens, end)
    if unit >= len(tokens) or tokens[unit].kind != "word":
        return None
    amount = [*tokens[start : end + 1], *literal_tokens(f", '{tokens[unit].text.lower()}'")]
    sign = preceding(tokens, position)
    if sign > 0 and tokens[sign].is_symbol("+", "-"):
        last = preceding(tokens, sign)
        first = operand_start(tokens, last)
        name = "date_add" if tokens[sign].text == "+" else "date_sub"
        call = [
            *literal_tokens(f"{name}("),
            *tokens[first : last + 1],
            Token("symbol", ","),
            *amount,
            Token("symbol", ")"),
        ]
        return [*tokens[:first], *call, *tokens[unit + 1 :]]
    return [*tokens[:position], *amount, *tokens[unit + 1 :]]


def _amount_end(tokens: list[Token], start: int) -> int:
    """A number may carry a sign."""
    if tokens[start].is_symbol("-", "+"):
        start = following(tokens, start)
    return operand_end(tokens, start)
