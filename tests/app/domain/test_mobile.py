from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.mobile import InvalidMobile, normalise_mobile


@pytest.mark.parametrize(
    "typed",
    [
        "0501234567",
        "501234567",
        "966501234567",
        "+966501234567",
        "00966501234567",
        "٠٥٠١٢٣٤٥٦٧",
        "050-123 4567",
        "+966 (50) 123.4567",
    ],
)
def test_every_way_to_write_a_saudi_mobile(typed: str) -> None:
    assert normalise_mobile(typed) == "+966501234567"


@pytest.mark.parametrize("typed", ["", "0401234567", "05012345", "+966401234567", "abc", "0011"])
def test_what_is_not_a_mobile_is_refused(typed: str) -> None:
    with pytest.raises(InvalidMobile):
        normalise_mobile(typed)


def test_foreign_numbers_are_a_choice() -> None:
    assert normalise_mobile("00971501234567") == "+971501234567"
    with pytest.raises(InvalidMobile):
        normalise_mobile("+971501234567", allow_foreign=False)


@given(st.from_regex(r"5[0-9]{8}", fullmatch=True))
def test_a_normal_number_stays_as_it_is(number: str) -> None:
    stored = normalise_mobile(number)
    assert normalise_mobile(stored) == stored == f"+966{number}"
