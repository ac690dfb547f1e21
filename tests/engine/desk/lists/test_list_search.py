"""Search finds what people meant, however they write hamzas, ta marbuta and digits."""

from __future__ import annotations

import pytest

from frappe.desk.page.lists.search import variants


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("احمد", "أحمد"),
        ("أحمد", "احمد"),
        ("فاطمه", "فاطمة"),
        ("ليلي", "ليلى"),
        ("الاسره", "الأسرة"),
        ("١٢٣", "123"),
        ("اسراء", "إسراء"),
    ],
)
def test_ways_to_write_a_word_find_each_other(typed: str, stored: str) -> None:
    assert stored in variants(typed)


def test_latin_words_have_one_way() -> None:
    assert variants("SR-2026-00001") == ["SR-2026-00001"]


def test_a_long_text_stays_within_bounds() -> None:
    assert len(variants("ا ة ي " * 20)) <= 16
