"""SUM of whole numbers is a decimal in MariaDB, so that what is counted and what is divided never loses its fraction."""

from __future__ import annotations

from frappe.database.dialects.sql_tokens import Token, closing, following, has_word, is_call


def rewrite(tokens: list[Token]) -> list[Token]:
    if not has_word(tokens, "sum"):
        return tokens
    changed: list[Token] = []
    position, depth, in_select = 0, 0, False
    while position < len(tokens):
        token = tokens[position]
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth == 0 and token.is_word("select", "from"):
            in_select = token.is_word("select")
        end = _sum_end(tokens, position)
        if end is None:
            changed.append(token)
            position += 1
            continue
        call = tokens[position : end + 1]
        changed += [Token("symbol", "("), *rewrite_inside(call), Token("symbol", " * 1.0)")]
        if in_select and depth == 0:
            changed += _name_of(tokens, end, call)
        position = end + 1
    return changed


def rewrite_inside(call: list[Token]) -> list[Token]:
    """Sums may hold sub-queries with sums."""
    return [call[0], *rewrite(call[1:])]


def _sum_end(tokens: list[Token], position: int) -> int | None:
    """Where the call of SUM ends; None when there is none here, or it is a window."""
    if not tokens[position].is_word("sum") or not is_call(tokens, position):
        return None
    end = closing(tokens, following(tokens, position))
    after = following(tokens, end)
    return None if after < len(tokens) and tokens[after].is_word("over") else end


def _name_of(tokens: list[Token], end: int, call: list[Token]) -> list[Token]:
    """A column without an alias keeps the text it was written as for its name."""
    after = following(tokens, end)
    if after < len(tokens) and not (tokens[after].is_symbol(",") or tokens[after].is_word("from")):
        return []
    text = "".join(token.text for token in call)
    return [Token("comment", f' AS "{text}"')] if "%" not in text and '"' not in text else []
