"""The words one searched for, marked where they stand, however their Arabic letters are spelt."""

from __future__ import annotations

from markupsafe import Markup, escape

from frappe.utils.arabic import fold


def marked(text: str, words: list[str]) -> Markup:
    """`text` with every place marked that reads like one of the folded words."""
    folded, origins = _folded_with_origins(text)
    spans = _merged(sorted(_spans(folded, origins, len(text), words)))
    parts, place = [], 0
    for begin, end in spans:
        parts += [escape(text[place:begin]), Markup("<mark>{}</mark>").format(text[begin:end])]
        place = end
    return Markup("").join([*parts, escape(text[place:])])


def _folded_with_origins(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and for each letter where it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        plain = " " if letter.isspace() else fold(letter)
        letters.append(plain)
        origins += [place] * len(plain)
    return "".join(letters), origins


def _spans(folded: str, origins: list[int], length: int, words: list[str]) -> list[tuple[int, int]]:
    found = []
    for word in words:
        begin = folded.find(word) if word else -1
        while begin >= 0:
            end = begin + len(word)
            found.append((origins[begin], origins[end] if end < len(origins) else length))
            begin = folded.find(word, end)
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
