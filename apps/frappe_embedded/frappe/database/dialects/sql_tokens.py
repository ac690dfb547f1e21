"""Splits SQL into tokens, so that words can be changed without touching what is quoted."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """`kind`: string, name, word, number, placeholder, percent, space, comment or symbol."""

    kind: str
    text: str

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.lower() in words

    def is_symbol(self, *symbols: str) -> bool:
        return self.kind == "symbol" and self.text in symbols


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
