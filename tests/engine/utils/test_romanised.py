"""Arabic labels become identifiers that a machine takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.romanised import romanised


@pytest.mark.parametrize(
    ("text", "expected"),
    [("رقم الملف", "rqm almlf"), ("Paper File", "Paper File"), ("العنوان ٢", "alanwan 2"), ("شُكر", "shkr")],
)
def test_arabic_in_latin_letters(text: str, expected: str) -> None:
    assert romanised(text) == expected


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئةىء ٠١٢٣", max_size=40))
def test_what_is_written_in_arabic_is_ascii_afterwards(text: str) -> None:
    assert romanised(text).isascii()
