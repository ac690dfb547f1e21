from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.identity import (
    Checksum,
    IdentityProblem,
    identity_problem,
    make_saudi_id,
    saudi_id_problem,
)

VALID = ["1000000008", "1102030408", "2000000006", "2123456788", "2300000557"]
first_nine = st.integers(100_000_000, 299_999_999).map(str)


@pytest.mark.parametrize("number", [*VALID, "١٠٠٠٠٠٠٠٠٨", " 1102 0304\u200f08 "])
def test_valid_saudi_numbers_pass(number: str) -> None:
    assert identity_problem(number, Checksum.SAUDI_ID) is None


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("1000000000", IdentityProblem.CHECKSUM),
        ("1010101014", IdentityProblem.CHECKSUM),
        ("3000000003", IdentityProblem.PREFIX),
        ("100000000", IdentityProblem.LENGTH),
        ("10000000a8", IdentityProblem.LENGTH),
        ("", IdentityProblem.EMPTY),
        (" \u200f ", IdentityProblem.EMPTY),
    ],
)
def test_invalid_saudi_numbers_name_their_problem(number: str, problem: IdentityProblem) -> None:
    assert identity_problem(number, Checksum.SAUDI_ID) is problem


def test_a_residents_number_is_not_a_citizens() -> None:
    assert identity_problem("2000000006", Checksum.SAUDI_ID, r"1\d{9}") is IdentityProblem.PREFIX
    assert identity_problem("2000000006", Checksum.SAUDI_ID, r"2\d{9}") is None


def test_other_documents_follow_their_pattern() -> None:
    assert identity_problem("p123456", Checksum.NONE, r"[A-Z]\d{6}") is None
    assert identity_problem("123456", Checksum.NONE, r"[A-Z]\d{6}") is IdentityProblem.PATTERN
    assert identity_problem("anything", Checksum.NONE) is None


def test_a_bank_certificate_needs_a_valid_iban() -> None:
    assert identity_problem("SA03 8000 0000 6080 1016 7519", Checksum.IBAN) is None
    assert identity_problem("SA0480000000608010167519", Checksum.IBAN) is IdentityProblem.CHECKSUM


@given(first_nine)
def test_exactly_one_check_digit_completes_a_number(digits: str) -> None:
    valid = [check for check in "0123456789" if saudi_id_problem(digits + check) is None]
    assert [digits + valid[0]] == [make_saudi_id(digits)]
    assert len(valid) == 1


@given(first_nine, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(digits: str, position: int, shift: int) -> None:
    number = make_saudi_id(digits)
    wrong = str((int(number[position]) + shift) % 10)
    assert saudi_id_problem(number[:position] + wrong + number[position + 1 :]) is not None
