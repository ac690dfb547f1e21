"""Texts of messages with named blanks: {{ no }}. There is nothing else in their language, so nothing else can be read by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# Whatever else looks like a template: expressions, statements, comments.
_FOREIGN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}", re.DOTALL)


def blanks_of(text: str) -> tuple[str, ...]:
    """The names of a text's blanks, each once, in order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def unknown_parts(text: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Blanks of other names, and everything that is written like a programme."""
    names = [f"{{{{ {name} }}}}" for name in blanks_of(text) if name not in allowed]
    return tuple(dict.fromkeys([*names, *_FOREIGN.findall(_BLANK.sub("", text))]))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its blanks filled; one without a value is left out with its blank."""

    def value_of(match: re.Match[str]) -> str:
        value = values.get(match[1])
        return "" if value is None else str(value)

    return _BLANK.sub(value_of, text).strip()
