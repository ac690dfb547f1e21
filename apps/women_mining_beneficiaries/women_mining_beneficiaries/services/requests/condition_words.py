"""A rule of eligibility in plain words, before anybody has filed (P45)."""

from __future__ import annotations

from typing import Any

from frappe import _, _lt
from women_mining_beneficiaries.domain.eligibility import Operator, Rule, choices_of
from women_mining_beneficiaries.services.titles import listed, title_of_master

_NAMES = {
    "age": _lt("Age"),
    "is_minor": _lt("Under the age of majority"),
    "category": _lt("Who you are"),
    "city": _lt("City"),
    "region": _lt("Region"),
    "lives_remote": _lt("Living far from our branches"),
    "gender": _lt("Gender"),
    "nationality": _lt("Nationality"),
    "education_level": _lt("Education"),
    "specialization": _lt("Field of Study"),
    "years_since_graduation": _lt("Years since graduation"),
    "employment_status": _lt("Employment"),
    "mining_experience_years": _lt("Years in Mining"),
    "registration_status": _lt("State of the registration"),
    "registration_pct": _lt("Percent of the registration that is complete"),
    "months_since_last_service": _lt("Months since the last service"),
    "approved_count_year": _lt("Requests accepted within a year"),
    "open_needs": _lt("Needs that are on file"),
}
_SENTENCES = {
    Operator.EQUAL: _lt("{0}: {1}"),
    Operator.DIFFERENT: _lt("{0}: other than {1}"),
    Operator.AMONG: _lt("{0}: one of {1}"),
    Operator.AT_LEAST: _lt("{0}: {1} or more"),
    Operator.AT_MOST: _lt("{0}: {1} or less"),
    Operator.BETWEEN: _lt("{0}: from {1} to {2}"),
}
_YES_OR_NO = frozenset({"is_minor", "lives_remote"})
_MASTERS = {"category": "Beneficiary Category", "specialization": "Specialisation"}


def describe(rule: Rule, questions: dict[str, str] | None = None) -> str:
    """`questions` are the labels of a type's questions by their keys, for rules on answers."""
    name = (questions or {}).get(rule.fact) or str(_NAMES.get(rule.fact) or rule.fact)
    values = [value_words(rule.fact, value) for value in choices_of(rule.value)]
    operator = Operator.EQUAL if rule.operator is Operator.AMONG and len(values) == 1 else rule.operator
    if operator is not Operator.BETWEEN:
        values = [listed(values)]
    return str(_SENTENCES[operator]).format(name, *values)


def value_words(fact: str, value: Any) -> str:
    """What a value of a fact is called in the language of the page."""
    if fact in _YES_OR_NO:
        return _("Yes") if str(value) in ("1", "True", "Yes") else _("No")
    return title_of_master(_MASTERS[fact], str(value)) if fact in _MASTERS else _(str(value))
