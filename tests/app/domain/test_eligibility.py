from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.eligibility import (
    Fact,
    Operator,
    Rule,
    Severity,
    is_met,
    judge,
    meets_all,
    rule_is_sound,
    unmet,
)

ADULT = Rule("age", Operator.AT_LEAST, "18", message="من عمرها ١٨ سنة فأكثر")
GRADUATE = Rule("category", Operator.AMONG, "GRADUATE، STUDENT", Severity.WARN)


@pytest.mark.clause("P45")
@pytest.mark.parametrize(
    ("operator", "value", "found", "met"),
    [
        ("=", "الرياض", "الرِّياض", True),
        ("=", "18", 18.0, True),
        ("=", "١٨", 18, True),
        ("=", "18", "nan", False),
        ("≠", "الرياض", "جدة", True),
        ("≠", "جدة", "جدة", False),
        ("≠", "جدة", None, False),
        ("in", "GRADUATE, STUDENT", "STUDENT", True),
        ("in", "GRADUATE، STUDENT", "RESEARCHER", False),
        ("≥", "18", 18, True),
        ("≥", "18", 17, False),
        ("≤", "60", 61, False),
        ("≤", "60", 60, True),
        ("between", "18, 30", 24, True),
        ("between", "30, 18", 24, True),
        ("between", "18, 30", 31, False),
        ("between", "18", 24, False),
        ("≥", "18, 20", 24, False),
        ("≥", "many", 24, False),
        ("≥", "18", "many", False),
        ("=", "x", "", False),
        ("=", "1", True, True),
    ],
)
def test_a_rule_is_met_or_not(operator: str, value: str, found: Fact, met: bool) -> None:
    assert is_met(Rule("fact", Operator(operator), value), found) is met


@pytest.mark.clause("P16", "P45")
def test_each_rule_explains_itself() -> None:
    verdicts = judge([ADULT, GRADUATE], {"age": 17, "category": "RESEARCHER"})
    assert [(verdict.rule.fact, verdict.found, verdict.is_met) for verdict in verdicts] == [
        ("age", 17, False),
        ("category", "RESEARCHER", False),
    ]
    assert [verdict.rule for verdict in unmet(verdicts, Severity.BLOCK)] == [ADULT]
    assert [verdict.rule for verdict in unmet(verdicts, Severity.WARN)] == [GRADUATE]


def test_what_is_unknown_meets_no_rule() -> None:
    assert not meets_all([ADULT], {})
    assert meets_all([], {})


@pytest.mark.parametrize(
    ("operator", "value", "sound"),
    [("between", "1,2", True), ("between", "1", False), ("≥", "x", False), ("=", " ", False), ("in", "a,b", True)],
)
def test_a_rule_that_can_never_be_met_is_known(operator: str, value: str, sound: bool) -> None:
    assert rule_is_sound(Rule("fact", Operator(operator), value)) is sound


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_at_least_and_at_most_meet_only_at_the_same_number(found: int, value: int) -> None:
    at_least = is_met(Rule("n", Operator.AT_LEAST, str(value)), found)
    at_most = is_met(Rule("n", Operator.AT_MOST, str(value)), found)
    assert at_least or at_most
    assert (at_least and at_most) is (found == value) is is_met(Rule("n", Operator.EQUAL, str(value)), found)


@given(st.sampled_from(Operator), st.text(), st.one_of(st.none(), st.text(), st.floats(), st.booleans()))
def test_no_value_breaks_a_rule(operator: Operator, value: str, found: Fact) -> None:
    rule = Rule("fact", operator, value)
    assert is_met(rule, found) in (True, False) and rule_is_sound(rule) in (True, False)
