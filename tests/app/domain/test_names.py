from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.names import count_name_parts, fold_name, tidy_name


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        ("أَسْمَاء الفاطمي", "اسماء الفاطمى"),
        ("هـــدى", "هدي"),
        ("فاطمة", "فاطمه"),
        ("إيمان  آل سعيد", "ايمان ال سعيد"),
        ("رؤى", "روي"),
        ("Sara AL-Otaibi", "sara al otaibi"),
    ],
)
@pytest.mark.clause("P52")
@pytest.mark.case("E43")
def test_spellings_of_one_name_are_equal(typed: str, same_as: str) -> None:
    assert fold_name(typed) == fold_name(same_as)


def test_different_names_stay_different() -> None:
    assert fold_name("سارة أحمد") != fold_name("سارة محمد")


def test_parts_are_counted_without_marks_and_blanks() -> None:
    assert count_name_parts("  نورة \u200f بنت  سعد ") == 3
    assert count_name_parts("-") == 0


def test_a_tidy_name_keeps_its_spelling() -> None:
    assert tidy_name("  نورة\u200f   العتيبيّ ") == "نورة العتيبيّ"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
