from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.text_search import find, fold, words_of

TEXTS = {
    "منحة دراسية": "رسوم الجامعة",
    "الجامعة والقبول": "متى يفتح القبول؟",
    "إرشاد مهني": "لقاء مع مرشدة ٢٠٢٦",
}


def search(query: str) -> list[str]:
    return find(TEXTS, query, lambda title: title, lambda title: TEXTS[title])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", list(TEXTS)),
        ("منحه", ["منحة دراسية"]),
        ("ارشاد مهنى", ["إرشاد مهني"]),
        ("جامعة", ["الجامعة والقبول", "منحة دراسية"]),
        ("الجامعه", ["الجامعة والقبول", "منحة دراسية"]),
        ("2026", ["إرشاد مهني"]),
        ("منحة القبول", []),
        ("رسوم منحة", ["منحة دراسية"]),
    ],
)
def test_spelling_does_not_matter_every_word_counts_and_titles_come_first(query: str, found: list[str]) -> None:
    assert search(query) == found


def test_an_article_is_no_part_of_a_word_and_a_short_word_keeps_its_letters() -> None:
    assert words_of("الخدمات ال الم") == ["خدمات", "ال", "الم"]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
