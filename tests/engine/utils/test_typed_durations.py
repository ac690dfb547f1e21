"""Lengths of time as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.typed_durations import read_duration, show_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("36:30", 131400), ("0:05", 300), ("2", 7200), ("1:00:01", 3601), ("1d 2h", 93600), ("3m 4s", 184)],
)
def test_what_is_typed_is_read(text: str, seconds: int) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "an hour", "1:75", "-1:00", "1:2:3:4", "5x"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="length of time"):
        read_duration(text)


@given(st.integers(min_value=0, max_value=10**8))
def test_what_is_shown_is_read_back(seconds: int) -> None:
    assert read_duration(show_duration(seconds)) == seconds
