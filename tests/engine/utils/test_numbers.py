from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frappe.utils.numbers import ceil, cint, floor, flt, remainder, rounded, safe_div, sbool


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("5", 5),
        ("5.9", 5),
        (" 7 ", 7),
        (-3.7, -3),
        (True, 1),
        (None, 0),
        ("", 0),
        ("abc", 0),
        ("1,000", 0),
        ("1e999", 0),
    ],
)
def test_cint_cuts_towards_zero_and_gives_zero_for_what_is_no_number(value, whole):
    assert cint(value) == whole


def test_cint_gives_the_default_for_what_is_no_number():
    assert cint("abc", 7) == 7


@pytest.mark.parametrize(
    ("value", "number"), [("1,234.567", 1234.567), (None, 0.0), ("x", 0.0), ("", 0.0), ("12%", 0.0), (3, 3.0)]
)
def test_flt_ignores_thousands_commas_and_gives_zero_for_what_is_no_number(value, number):
    assert flt(value) == number
    assert isinstance(flt(value), float)


@pytest.mark.parametrize(
    ("value", "precision", "result"),
    [
        (0.5, 0, 0),
        (1.5, 0, 2),
        (2.5, 0, 2),
        (3.5, 0, 4),
        (-2.5, 0, -2),
        (0.125, 2, 0.13),
        (0.135, 2, 0.14),
        (1.005, 2, 1.01),
        (2.675, 2, 2.68),
        (2.345, 2, 2.35),
        (1234.5678, -2, 1200.0),
    ],
)
def test_legacy_rounding_is_even_for_whole_numbers_and_up_for_decimals(value, precision, result):
    assert rounded(value, precision) == result


@pytest.mark.parametrize(("value", "result"), [(0.125, 0.12), (0.135, 0.14), (2.675, 2.68), (1.005, 1.0)])
def test_bankers_rounding_is_even_for_decimals_too(value, result):
    assert rounded(value, 2, "Banker's Rounding") == result


@pytest.mark.parametrize(("value", "result"), [(0.125, 0.13), (-0.125, -0.13), (1.005, 1.01), (2.5, 2.5), (0, 0)])
def test_commercial_rounding_goes_away_from_zero(value, result):
    assert rounded(value, 2, "Commercial Rounding") == result


def test_an_unknown_rounding_method_is_named_in_the_error():
    with pytest.raises(ValueError, match="Guessing"):
        rounded(1.5, 0, "Guessing")


def test_the_rounding_method_comes_from_system_settings(settings):
    assert flt(0.125, 2) == 0.13
    settings["rounding_method"] = "Banker's Rounding"
    assert flt(0.125, 2) == 0.12


def test_numbers_without_end_are_not_rounded():
    assert math.isinf(flt("inf", 2))
    assert math.isnan(flt("nan", 2))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 4))
def test_rounding_never_moves_further_than_half_a_unit(number, precision):
    moved = abs(flt(float(number), precision) - float(number))
    assert moved <= 0.5 * 10**-precision + 1e-6


@pytest.mark.parametrize(
    ("value", "result"),
    [("true", True), ("1", True), ("False", False), ("0", False), ("x", "x"), (1, 1), (None, None)],
)
def test_sbool_reads_words_for_true_and_false_only(value, result):
    assert sbool(value) is result


def test_division_and_its_rest():
    assert safe_div(5, 0) == 0.0
    assert safe_div(5, 2) == 2.5
    assert remainder(7, 3) == 1.0
    assert (ceil(1.2), floor(-1.2)) == (2, -2)
