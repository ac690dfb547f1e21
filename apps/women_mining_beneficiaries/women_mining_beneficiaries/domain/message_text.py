"""Texts of messages with named blanks: {{ no }}. There is nothing else in their language, so nothing else can be read by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_OR = " أو "
# Blanks between which the reader may choose.
_CHOICE = re.compile(rf"{_BLANK.pattern}(?:{_OR}{_BLANK.pattern})*")
# Up to the end of a sentence or of a line, with the space after it.
_SENTENCE = re.compile(r".*?(?:[.؟!](?=\s)\s*|\n|\Z)", re.DOTALL)
_NUMBER = r"\b[A-Z]{2,4}(?:-[A-Z]{2,3})?-\d{4}-\d+\b"
# Whatever else looks like a template: expressions, statements, comments.
_FOREIGN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A piece of a message; an address leads to a page of the site."""

    text: str
    address: str = ""
    is_number: bool = False


def blanks_of(text: str) -> tuple[str, ...]:
    """The names of a text's blanks, each once, in order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def unknown_parts(text: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Blanks of other names, and everything that is written like a programme."""
    names = [f"{{{{ {name} }}}}" for name in blanks_of(text) if name not in allowed]
    return tuple(dict.fromkeys([*names, *_FOREIGN.findall(_BLANK.sub("", text))]))


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its blanks filled; a sentence that is only about what is not known is left out."""
    known = {name: str(value) for name, value in values.items() if value not in (None, "")}
    return "".join(_filled(sentence, known) for sentence in _SENTENCE.findall(text)).strip()


def _filled(sentence: str, known: Mapping[str, str]) -> str:
    blanks = blanks_of(sentence)
    if blanks and not known.keys() & set(blanks):
        return ""

    def choice_of(match: re.Match[str]) -> str:
        return _OR.join(known[name] for name in blanks_of(match[0]) if name in known)

    return _CHOICE.sub(choice_of, sentence)


def split_parts(text: str, hosts: Collection[str]) -> list[Part]:
    """The text in pieces that are shown each in its way: words, addresses of the site by any of its names, numbers of records."""
    names = "|".join(map(re.escape, sorted(hosts)))
    parts, end = [], 0
    for match in re.finditer(rf"https?://(?:{names})(?::\d+)?(?P<address>/\S*)|(?P<number>{_NUMBER})", text):
        parts.append(Part(text[end : match.start()]))
        parts.append(Part(match[0], address=match["address"] or "", is_number=bool(match["number"])))
        end = match.end()
    return [part for part in (*parts, Part(text[end:])) if part.text]
