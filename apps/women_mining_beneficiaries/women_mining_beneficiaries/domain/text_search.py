"""Search in short Arabic texts: spellings of one letter are equal, every word counts, titles come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from women_mining_beneficiaries.domain.digits import to_latin
from women_mining_beneficiaries.domain.names import fold_name

Item = TypeVar("Item")
_ARTICLE = "ال"
_LONG_ENOUGH = 4


def words_of(query: str) -> list[str]:
    """The words of a question, folded, each without its article: «الخدمات» finds «خدمات» and the other way round."""
    return [_without_article(word) for word in fold(query).split()]


def fold(text: str) -> str:
    return fold_name(to_latin(text))


def find(items: Iterable[Item], query: str, title: Callable[[Item], str], body: Callable[[Item], str]) -> list[Item]:
    """The items that hold every word, those that hold them in the title first; without words, all of them."""
    words = words_of(query)
    ranked = [(_rank(words, fold(title(item)), fold(body(item))), item) for item in items]
    return [item for rank, item in sorted((row for row in ranked if row[0]), key=lambda row: -row[0])]


def _rank(words: list[str], title: str, body: str) -> int:
    """0 where a word is missing."""
    if not all(word in title or word in body for word in words):
        return 0
    return 1 + sum(word in title for word in words)


def _without_article(word: str) -> str:
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) >= _LONG_ENOUGH else word
