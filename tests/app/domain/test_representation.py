from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.registration import age_on
from women_mining_beneficiaries.domain.representation import (
    Authority,
    AuthorityProblem,
    Kind,
    Scope,
    authority_problem,
    has_lapsed,
    majority_date,
)

TODAY = date(2026, 11, 1)
GUARDIAN = Authority(
    Kind.GUARDIAN, frozenset({Scope.APPLY, Scope.SIGN}), date(2020, 1, 1), majority_on=date(2027, 1, 1)
)


@pytest.mark.clause("P41")
@pytest.mark.case("E15", "E17", "E18")
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"is_revoked": True}, AuthorityProblem.REVOKED),
        ({"is_disputed": True}, AuthorityProblem.DISPUTED),
        ({"is_verified": False}, AuthorityProblem.NOT_VERIFIED),
        ({"valid_from": TODAY + timedelta(1)}, AuthorityProblem.NOT_YET),
        ({"valid_to": TODAY - timedelta(1)}, AuthorityProblem.EXPIRED),
        ({"valid_to": TODAY}, None),
        ({"majority_on": TODAY}, AuthorityProblem.MAJORITY),
        ({"majority_on": TODAY, "kind": Kind.AGENT}, None),
        ({"majority_on": None}, None),
        ({"scopes": frozenset({Scope.RECEIVE})}, AuthorityProblem.OUT_OF_SCOPE),
    ],
)
def test_a_representative_acts_within_scope_and_dates(
    changes: dict[str, object], problem: AuthorityProblem | None
) -> None:
    assert authority_problem(replace(GUARDIAN, **changes), Scope.SIGN, TODAY) is problem  # type: ignore[arg-type]


@pytest.mark.case("E16")
@given(st.dates(date(1990, 1, 1), date(2015, 12, 31)), st.integers(15, 21))
def test_guardianship_lapses_on_the_day_of_majority(born: date, age: int) -> None:
    day = majority_date(born, age)
    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(1)) == age - 1
    guardian = replace(GUARDIAN, majority_on=day)
    assert has_lapsed(guardian, day) and not has_lapsed(guardian, day - timedelta(1))


def test_of_the_leap_day_the_first_of_march_counts() -> None:
    assert majority_date(date(2008, 2, 29), 18) == date(2026, 3, 1)
