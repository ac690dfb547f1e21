from __future__ import annotations

import pytest

from women_mining_beneficiaries.domain.eligibility import Fact, Operator, Rule, Severity, judge
from women_mining_beneficiaries.domain.entitlement import Outcome, conclude, is_known

ADULT = Rule("age", Operator.AT_LEAST, "18")
NEAR = Rule("city", Operator.EQUAL, "الرياض")
EXPERIENCED = Rule("mining_experience_years", Operator.AT_LEAST, "3", Severity.WARN)


@pytest.mark.clause("P45")
@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"age": 20, "city": "الرياض", "mining_experience_years": 5}, Outcome.LIKELY),
        ({"age": 20, "city": "الرياض", "mining_experience_years": 0}, Outcome.LIKELY),
        ({"age": 20, "city": "الرياض"}, Outcome.LIKELY),
        ({"age": 20}, Outcome.DEPENDS),
        ({"age": 20, "city": ""}, Outcome.DEPENDS),
        ({"age": 17}, Outcome.NOT_NOW),
        ({"age": 0, "city": "الرياض"}, Outcome.NOT_NOW),
    ],
)
def test_a_known_fact_may_say_no_and_an_unknown_one_leaves_it_open(facts: dict[str, Fact], outcome: Outcome) -> None:
    assert conclude(judge([ADULT, NEAR, EXPERIENCED], facts)) is outcome


def test_without_rules_everybody_is_entitled() -> None:
    assert conclude([]) is Outcome.LIKELY


def test_nothing_and_an_empty_answer_are_not_known() -> None:
    assert [is_known(verdict) for fact in (None, "", 0, "لا") for verdict in judge([ADULT], {"age": fact})] == [
        False,
        False,
        True,
        True,
    ]
