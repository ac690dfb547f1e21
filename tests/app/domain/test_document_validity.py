"""Valid at submission (P53), whatever happens to the document later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.document_validity import Validity, ValidityRules, judge_validity

SUBMITTED = date(2026, 11, 1)
EXPIRING = ValidityRules(has_expiry=True)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.clause("P53")
@pytest.mark.case("E2")
def test_expired_the_day_before_submission_is_invalid() -> None:
    assert judge_validity(SUBMITTED, EXPIRING, date(2026, 10, 31)) is Validity.EXPIRED


@pytest.mark.clause("P53")
@pytest.mark.case("E1")
def test_expiring_on_the_day_or_after_is_valid() -> None:
    assert judge_validity(SUBMITTED, EXPIRING, SUBMITTED) is Validity.VALID
    assert judge_validity(SUBMITTED, EXPIRING, date(2026, 11, 2)) is Validity.VALID


def test_a_document_may_have_to_outlive_the_submission() -> None:
    rules = ValidityRules(has_expiry=True, valid_days_after=30)
    assert judge_validity(SUBMITTED, rules, date(2026, 11, 30)) is Validity.EXPIRED
    assert judge_validity(SUBMITTED, rules, date(2026, 12, 1)) is Validity.VALID


def test_days_of_grace_are_granted() -> None:
    rules = ValidityRules(has_expiry=True, grace_days=10)
    assert judge_validity(SUBMITTED, rules, date(2026, 10, 22)) is Validity.VALID
    assert judge_validity(SUBMITTED, rules, date(2026, 10, 21)) is Validity.EXPIRED


def test_a_letter_may_be_too_old() -> None:
    rules = ValidityRules(max_age_days=90)
    assert judge_validity(SUBMITTED, rules, issue_date=date(2026, 8, 3)) is Validity.NO_EXPIRY
    assert judge_validity(SUBMITTED, rules, issue_date=date(2026, 8, 2)) is Validity.TOO_OLD
    assert judge_validity(SUBMITTED, rules) is Validity.UNKNOWN


@pytest.mark.clause("P53")
@pytest.mark.case("E3")
def test_an_unknown_expiry_is_not_taken_for_valid() -> None:
    assert judge_validity(SUBMITTED, EXPIRING) is Validity.UNKNOWN
    assert not Validity.UNKNOWN.is_acceptable
    assert Validity.NO_EXPIRY.is_acceptable


@given(days, days, st.integers(0, 60), st.integers(0, 60))
def test_what_is_valid_later_was_valid_earlier(day: date, expiry: date, grace: int, after: int) -> None:
    rules = ValidityRules(has_expiry=True, grace_days=grace, valid_days_after=after)
    if judge_validity(day, rules, expiry) is Validity.VALID:
        assert judge_validity(day - timedelta(days=1), rules, expiry) is Validity.VALID
