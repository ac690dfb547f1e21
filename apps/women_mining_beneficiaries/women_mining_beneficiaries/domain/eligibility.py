"""Rules on facts about a person (field, operator, value), judged with an explanation of each (P16, P45)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.names import fold_name

Fact = str | float | int | bool | None
Facts = Mapping[str, Fact]


class Operator(str, Enum):
    EQUAL = "="
    DIFFERENT = "≠"
    AMONG = "in"
    AT_LEAST = "≥"
    AT_MOST = "≤"
    BETWEEN = "between"


class Severity(str, Enum):
    BLOCK = "Block"
    WARN = "Warn"


NUMERIC = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN})


@dataclass(frozen=True)
class Rule:
    """One rule; the value of `in` lists choices with commas, that of `between` its two ends."""

    fact: str
    operator: Operator
    value: str
    severity: Severity = Severity.BLOCK
    message: str = ""


@dataclass(frozen=True)
class Verdict:
    """A rule, what was found, and whether it is met; an unknown fact meets no rule."""

    rule: Rule
    found: Fact
    is_met: bool


def judge(rules: Iterable[Rule], facts: Facts) -> list[Verdict]:
    """Every rule with what was found: nothing is decided without saying why."""
    return [Verdict(rule, facts.get(rule.fact), is_met(rule, facts.get(rule.fact))) for rule in rules]


def unmet(verdicts: Iterable[Verdict], severity: Severity) -> list[Verdict]:
    return [verdict for verdict in verdicts if not verdict.is_met and verdict.rule.severity is severity]


def meets_all(rules: Iterable[Rule], facts: Facts) -> bool:
    return all(verdict.is_met for verdict in judge(rules, facts))


def is_met(rule: Rule, found: Fact) -> bool:
    if found is None or found == "":
        return False
    if rule.operator in NUMERIC:
        return _in_range(rule, found)
    choices = choices_of(rule.value) if rule.operator is Operator.AMONG else [rule.value]
    among = any(_same(found, choice) for choice in choices)
    return among is not (rule.operator is Operator.DIFFERENT)


def _in_range(rule: Rule, found: Fact) -> bool:
    number, ends = _number(found), [_number(part) for part in choices_of(rule.value)]
    if number is None or None in ends or len(ends) != _ends_of(rule.operator):
        return False
    known = [end for end in ends if end is not None]
    if rule.operator is Operator.BETWEEN:
        return min(known) <= number <= max(known)
    return number >= known[0] if rule.operator is Operator.AT_LEAST else number <= known[0]


def rule_is_sound(rule: Rule) -> bool:
    """Whether the value fits its operator, so that the rule can ever be met."""
    parts = choices_of(rule.value)
    if rule.operator in NUMERIC:
        return len(parts) == _ends_of(rule.operator) and all(_number(part) is not None for part in parts)
    return bool(parts)


def _ends_of(operator: Operator) -> int:
    return 2 if operator is Operator.BETWEEN else 1


def choices_of(value: str) -> list[str]:
    """The values a rule lists: choices, or both ends of a range."""
    return [part.strip() for part in value.replace("،", ",").split(",") if part.strip()]


def _same(found: Fact, wanted: str) -> bool:
    number, other = _number(found), _number(wanted)
    if number is not None and other is not None:
        return number == other
    return fold_name(str(found)) == fold_name(wanted)


def _number(value: Fact) -> float | None:
    try:
        number = float(compact(value)) if isinstance(value, str) else float(value or 0)
    except ValueError:
        return None
    # "nan" and "inf" are words, not amounts.
    return number if number - number == 0 else None
