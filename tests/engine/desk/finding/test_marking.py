"""Words marked in texts, however their Arabic letters are spelt."""

from __future__ import annotations

import pytest

from frappe.core.global_search.finding import words_of
from frappe.desk.page.finding.marking import marked


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("أحمد الغامدي", "احمد", "<mark>أحمد</mark> الغامدي"),
        ("مُحَمَّد علي", "محمد", "<mark>مُحَمَّد</mark> علي"),
        ("جامعة الملك", "جامعه الملك", "<mark>جامعة</mark> <mark>الملك</mark>"),
        ("رقم ١٢٣", "123", "رقم <mark>١٢٣</mark>"),
        ("Copper COPPER", "copper", "<mark>Copper</mark> <mark>COPPER</mark>"),
        ("aaa", "aa a", "<mark>aaa</mark>"),
        ("nothing here", "gold", "nothing here"),
        ("<b>gold</b>", "gold", "&lt;b&gt;<mark>gold</mark>&lt;/b&gt;"),
        ("<mark>", "mark", "&lt;<mark>mark</mark>&gt;"),
        ("", "gold", ""),
    ],
)
def test_a_word_is_marked_where_it_stands(text: str, typed: str, expected: str) -> None:
    assert marked(text, words_of(typed)) == expected
