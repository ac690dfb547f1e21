"""Splits SQL into tokens, so that words can be changed without touching what is quoted, and finds a way among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """`kind`: string, name, word, number, placeholder, percent, space, comment or symbol."""

    kind: str
    text: str

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.lower() in words

    def is_symbol(self, *symbols: str) -> bool:
        return self.kind == "symbol" and self.text in symbols

    @property
    def is_blank(self) -> bool:
        return self.kind in ("space", "comment")


_PATTERNS = {
    "string": r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"",
    "name": r"`[^`]*`",
    "comment": r"--[ \t][^\n]*|#[^\n]*|/\*.*?\*/",
    "placeholder": r"%\(\w+\)s|%s",
    "percent": r"%%",
    "word": r"[^\W\d]\w*",
    "number": r"\d+(?:\.\d+)?",
    "space": r"\s+",
    "symbol": r"<=>|<>|!=|<=|>=|\|\||&&|:=|.",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.DOTALL)


def tokenize(sql: str, has_values: bool) -> list[Token]:
    """The tokens of a statement. Without values `%s` is not a place for one."""
    tokens = []
    for match in _TOKEN.finditer(sql):
        kind, text = str(match.lastgroup), match.group()
        if kind == "placeholder":
            if not has_values:
                kind = "symbol"
            elif text == "%s":
                text = "%()s"
        tokens.append(Token(kind, text))
    return tokens


def literal_tokens(sql: str) -> list[Token]:
    """Tokens of SQL of the engine's own, to be put among an app's."""
    return tokenize(sql, has_values=False)


def has_word(tokens: Sequence[Token], *words: str) -> bool:
    return any(token.is_word(*words) for token in tokens)


def following(tokens: Sequence[Token], position: int) -> int:
    """The place of the next token that is not blank; the length when there is none."""
    position += 1
    while position < len(tokens) and tokens[position].is_blank:
        position += 1
    return position


def preceding(tokens: Sequence[Token], position: int) -> int:
    """The place of the token before that is not blank; -1 when there is none."""
    position -= 1
    while position >= 0 and tokens[position].is_blank:
        position -= 1
    return position


def closing(tokens: Sequence[Token], opening: int) -> int:
    """The place of the parenthesis that closes the one at `opening`; the last token when it is never closed."""
    depth = 0
    for position in range(opening, len(tokens)):
        depth += tokens[position].is_symbol("(") - tokens[position].is_symbol(")")
        if depth == 0:
            return position
    return len(tokens) - 1


def opening(tokens: Sequence[Token], closing: int) -> int:
    """The place of the parenthesis that opens the one at `closing`."""
    depth = 0
    for position in range(closing, -1, -1):
        depth += tokens[position].is_symbol(")") - tokens[position].is_symbol("(")
        if depth == 0:
            return position
    return 0


def is_call(tokens: Sequence[Token], position: int) -> bool:
    """Whether the word at `position` is followed by its arguments."""
    after = following(tokens, position)
    return after < len(tokens) and tokens[after].is_symbol("(")


def operand_end(tokens: Sequence[Token], start: int) -> int:
    """The last token of the value that begins at `start`: a literal, a column, a call or parentheses."""
    position = start
    if tokens[position].is_symbol("("):
        return closing(tokens, position)
    while True:
        after = following(tokens, position)
        if after >= len(tokens):
            return position
        if tokens[after].is_symbol(".") or tokens[position].is_symbol("."):
            position = after
        elif tokens[after].is_symbol("(") and tokens[position].kind == "word":
            return closing(tokens, after)
        else:
            return position


def operand_start(tokens: Sequence[Token], end: int) -> int:
    """The first token of the value that ends at `end`."""
    position = opening(tokens, end) if tokens[end].is_symbol(")") else end
    if tokens[end].is_symbol(")"):
        before = preceding(tokens, position)
        if (
            before < 0
            or tokens[before].kind != "word"
            or tokens[before].is_word("and", "or", "not", "in", "on", "where")
        ):
            return position
        position = before
    while True:
        before = preceding(tokens, position)
        if before < 1 or not tokens[before].is_symbol("."):
            return position
        position = preceding(tokens, before)


def arguments(tokens: Sequence[Token], opening_at: int) -> list[tuple[int, int]]:
    """First and last place of each argument of the call whose parenthesis opens at `opening_at`."""
    end = closing(tokens, opening_at)
    found, depth, start = [], 0, opening_at + 1
    for position in range(opening_at + 1, end):
        depth += tokens[position].is_symbol("(") - tokens[position].is_symbol(")")
        if depth == 0 and tokens[position].is_symbol(","):
            found.append((start, position - 1))
            start = position + 1
    if start < end:
        found.append((start, end - 1))
    return found


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without blanks at either end."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].is_blank:
        first += 1
    while last > first and tokens[last - 1].is_blank:
        last -= 1
    return list(tokens[first:last])
