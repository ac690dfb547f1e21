"""Dates as people write them in either calendar."""

from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.written_date import read_written_date


@pytest.mark.parametrize(
    "text",
    ["1995-07-23", "1995/7/23", "23/7/1995", "23-07-1995", "23.7.1995", "23 7 1995", "23 / 7 / 1995",
     "٢٣/٧/١٩٩٥", "1995/07/23م", "23/7/1995 م", "23071995", "19950723", "\u206623/7/1995\u2069"],
)  # fmt: skip
def test_a_gregorian_date_is_read_in_either_order(text: str) -> None:
    written = read_written_date(text)
    assert written == (1995, 7, 23)
    assert written
    assert not written.is_hijri


@pytest.mark.parametrize("text", ["1416/02/25", "25/2/1416", "1416-2-25هـ", "25/02/1416 هـ", "٢٥-٢-١٤١٦ه", "25021416"])
def test_the_year_tells_a_hijri_date(text: str) -> None:
    written = read_written_date(text)
    assert written == (1416, 2, 25)
    assert written
    assert written.is_hijri


@pytest.mark.parametrize("text", ["20121020", "20102012"])
def test_eight_digits_in_a_row_are_read_from_the_end_that_holds_the_year(text: str) -> None:
    written = read_written_date(text)
    assert written
    assert (written.year, written.month, written.day) == (2012, 10, 20)


@pytest.mark.parametrize("text", ["", "yesterday", "23/7/95", "7/1995", "1995", "23/7/1995/1", "123/7/1995"])
def test_what_is_not_a_date_is_not_guessed(text: str) -> None:
    assert read_written_date(text) is None
