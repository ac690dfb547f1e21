from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.iban import IbanProblem, group_iban, iban_problem, make_iban

account = st.from_regex(r"[0-9]{2}[0-9A-Z]{18}", fullmatch=True)


@pytest.mark.parametrize(
    "iban", ["SA0380000000608010167519", "sa09 1000 0000 0000 0000 0001", "SA٠٣80000000608010167519"]
)
def test_valid_accounts_pass(iban: str) -> None:
    assert iban_problem(iban) is None


@pytest.mark.parametrize(
    "iban", ["", "SA038000000060801016751", "GB0380000000608010167519", "SA0380000000608010167519X"]
)
def test_another_shape_is_named(iban: str) -> None:
    assert iban_problem(iban) is IbanProblem.SHAPE


def test_a_wrong_check_is_named() -> None:
    assert iban_problem("SA0480000000608010167519") is IbanProblem.CHECKSUM


def test_accounts_are_printed_in_blocks() -> None:
    assert group_iban("SA0380000000608010167519") == "SA03 8000 0000 6080 1016 7519"


@given(account, st.integers(4, 23), st.integers(1, 9))
def test_a_changed_digit_is_always_noticed(bban: str, position: int, shift: int) -> None:
    iban = make_iban(bban)
    assert iban_problem(iban) is None
    if iban[position].isdigit():
        wrong = str((int(iban[position]) + shift) % 10)
        assert iban_problem(iban[:position] + wrong + iban[position + 1 :]) is IbanProblem.CHECKSUM
