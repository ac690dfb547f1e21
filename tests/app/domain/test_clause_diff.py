from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.clause_diff import Change, Clause, changes, compare

OLD = [Clause("P1", "أ", "نص أول"), Clause("P2", "أ", "خلال مدة لا تقل عن أسبوعين"), Clause("P3", "ب", "نص ثالث")]


@pytest.mark.clause("P10")
def test_each_clause_says_what_became_of_it() -> None:
    new = [
        Clause("P1", "أ", "نص  أول"),
        Clause("P2", "أ", "خلال مدة لا تزيد عن ثلاثة أسابيع"),
        Clause("P4", "ب", "جديد"),
    ]
    found = compare(OLD, new)
    assert [(row.number, row.change) for row in found] == [
        ("P1", Change.UNCHANGED),
        ("P2", Change.AMENDED),
        ("P4", Change.ADDED),
        ("P3", Change.REMOVED),
    ]
    assert [row.number for row in changes(found)] == ["P2", "P4", "P3"]


def test_a_clause_that_moves_to_another_section_is_amended() -> None:
    assert compare(OLD[:1], [Clause("P1", "ج", "نص أول")])[0].change is Change.AMENDED


def test_words_that_went_and_came_are_marked() -> None:
    (row,) = changes(compare(OLD[1:2], [Clause("P2", "أ", "خلال مدة لا تزيد عن أسبوعين تقريباً")]))
    assert row.words == (
        ("same", "خلال مدة لا"),
        ("out", "تقل"),
        ("in", "تزيد"),
        ("same", "عن أسبوعين"),
        ("in", "تقريباً"),
    )
    (shorter,) = changes(compare(OLD[1:2], [Clause("P2", "أ", "خلال مدة")]))
    assert shorter.words == (("same", "خلال مدة"), ("out", "لا تقل عن أسبوعين"))


WORDS = st.lists(st.sampled_from(["أ", "ب", "ج", "د"]), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_the_marked_words_make_both_texts(before: str, after: str) -> None:
    (row,) = compare([Clause("P1", "", before)], [Clause("P1", "", after)])
    assert " ".join(text for kind, text in row.words if kind != "in") == before
    assert " ".join(text for kind, text in row.words if kind != "out") == after
