from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.digits import compact, strip_invisible, to_arabic, to_latin


def test_arabic_and_persian_digits_become_latin() -> None:
    assert compact("١٠٠٠٠٠٠٠٠٨") == "1000000008"
    assert compact("۰۵۰ ۱۲۳\u200f ۴۵۶۷") == "0501234567"


def test_direction_marks_are_removed() -> None:
    assert strip_invisible("\u202b\u2067سارة\u2069\u200e") == "سارة"


@given(st.text(alphabet="0123456789", max_size=20))
def test_numbers_survive_a_round_trip(number: str) -> None:
    assert to_latin(to_arabic(number)) == number


@given(st.text())
def test_compacting_twice_changes_nothing(text: str) -> None:
    assert compact(compact(text)) == compact(text)
