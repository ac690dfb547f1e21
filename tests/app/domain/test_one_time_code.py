"""Codes for one purpose, for ten minutes, for five attempts (P56)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from women_mining_beneficiaries.domain.one_time_code import (
    ATTEMPTS,
    Verdict,
    digest_of,
    issue,
    judge,
    new_code,
)

NOW = datetime(2026, 11, 1, 10, 0)
ISSUED = issue("482913", "sign SR-1", "key", NOW)


def test_a_code_has_six_digits_and_differs_from_the_next() -> None:
    codes = {new_code() for _number in range(50)}
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 40


def test_only_the_digest_is_kept() -> None:
    assert "482913" not in repr(ISSUED)
    assert ISSUED.digest == digest_of("482913", "sign SR-1", "key")


@pytest.mark.parametrize("typed", ["482913", "٤٨٢٩١٣", " 482 913 ", "\u2066482913\u2069"])
def test_the_right_code_is_right_however_it_is_typed(typed: str) -> None:
    assert judge(ISSUED, typed, "sign SR-1", "key", NOW) is Verdict.RIGHT


@pytest.mark.parametrize(("typed", "purpose", "key"), [("482914", "sign SR-1", "key"), ("", "sign SR-1", "key"), ("482913", "sign in", "key"), ("482913", "sign SR-1", "other"), ("رمز", "sign SR-1", "key")])  # fmt: skip
def test_another_code_or_purpose_or_key_is_wrong(typed: str, purpose: str, key: str) -> None:
    assert judge(ISSUED, typed, purpose, key, NOW) is Verdict.WRONG


def test_it_ends_with_its_time_and_with_its_attempts() -> None:
    assert (
        judge(ISSUED, "482913", "sign SR-1", "key", NOW + timedelta(minutes=10) - timedelta(seconds=1)) is Verdict.RIGHT
    )
    assert judge(ISSUED, "482913", "sign SR-1", "key", NOW + timedelta(minutes=10)) is Verdict.EXPIRED
    assert judge(None, "482913", "sign SR-1", "key", NOW) is Verdict.EXPIRED
    assert judge(replace(ISSUED, attempts=ATTEMPTS), "482913", "sign SR-1", "key", NOW) is Verdict.USED_UP
