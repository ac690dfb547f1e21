"""«Am I entitled?»: the rules of every type on what somebody says of herself. Nothing is kept (P16, P45)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint
from women_mining_beneficiaries.domain.eligibility import Fact, Operator, Rule, Severity, Verdict, judge
from women_mining_beneficiaries.domain.entitlement import Outcome, conclude, is_known
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import beneficiary_facts
from women_mining_beneficiaries.services.requests import condition_words, eligibility
from women_mining_beneficiaries.services.settings import get_setting

# What a person can say of herself, and the facts that follow from it.
FACTS_OF_ANSWERS: dict[str, tuple[str, ...]] = {
    "category": ("category",),
    "age": ("age", "is_minor"),
    "city": ("city", "region", "lives_remote"),
    "gender": ("gender",),
    "education_level": ("education_level",),
    "specialization": ("specialization",),
    "graduation_year": ("years_since_graduation",),
    "employment_status": ("employment_status",),
    "mining_experience_years": ("mining_experience_years",),
}
_OUTCOMES = list(Outcome)


def rules_of(kind: Any) -> list[Rule]:
    """All rules of a type; the categories it is for are one of them."""
    audience = [row.category for row in kind.audience]
    message = _("This service is for other categories of beneficiaries.")
    first = [Rule("category", Operator.AMONG, ",".join(audience), message=message)] if audience else []
    return [*first, *(eligibility.rule_of(row) for row in kind.eligibility)]


def conditions_of(kind: Any) -> list[dict[str, Any]]:
    """Who is entitled, in plain words; a condition that only warns is no bar."""
    labels = _labels_of(kind)
    return [
        {"text": condition_words.describe(rule, labels), "severity": rule.severity.value} for rule in rules_of(kind)
    ]


def answers_asked_for(kinds: list[Any]) -> list[str]:
    """Only what some rule looks at is asked."""
    facts = {rule.fact for kind in kinds for rule in rules_of(kind)}
    return [answer for answer, follows in FACTS_OF_ANSWERS.items() if facts.intersection(follows)]


def answers_on_file(beneficiary: str | None) -> dict[str, Any]:
    """What the signed-in person's own file says already."""
    if not beneficiary:
        return {}
    doc = frappe.get_doc("Beneficiary", beneficiary)
    known = {key: doc.get(key) for key in FACTS_OF_ANSWERS} | {"age": beneficiary_facts.facts_of(doc)["age"]}
    return {key: str(value) for key, value in known.items() if value not in (None, "")}


def facts_of_answers(answers: dict[str, Any]) -> dict[str, Fact]:
    city = answers.get("city") and frappe.db.get_value(
        "Service City", answers["city"], ["region", "is_remote"], as_dict=True
    )
    age, year = answers.get("age"), answers.get("graduation_year")
    plain = ("category", "city", "gender", "education_level", "specialization", "employment_status")
    return {
        **{key: answers.get(key) or None for key in plain},
        "age": age,
        "is_minor": None if age is None else int(age < (get_setting("age_of_majority") or 18)),
        "region": city.region if city else None,
        "lives_remote": cint(city.is_remote) if city else None,
        "years_since_graduation": dates.today().year - year if year else None,
        "mining_experience_years": answers.get("mining_experience_years"),
    }


def outcomes(kinds: list[Any], answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Every type with its outcome and each rule explained; the hopeful ones first, and of those the ones that were judged."""
    facts = facts_of_answers(answers)
    found = [_outcome(kind, facts) for kind in kinds]
    return sorted(found, key=lambda row: (_OUTCOMES.index(row["outcome"]), not row["checks"]))


def _outcome(kind: Any, facts: dict[str, Fact]) -> dict[str, Any]:
    verdicts, labels = judge(rules_of(kind), facts), _labels_of(kind)
    return {
        "doc": kind,
        "outcome": conclude(verdicts),
        "checks": [{"state": _state(verdict), "text": _explain(verdict, labels)} for verdict in verdicts],
    }


def _state(verdict: Verdict) -> str:
    if verdict.is_met:
        return "yes"
    return "no" if is_known(verdict) else "ask"


def _explain(verdict: Verdict, labels: dict[str, str]) -> str:
    condition = condition_words.describe(verdict.rule, labels)
    if verdict.is_met:
        return condition
    if verdict.rule.severity is Severity.WARN:
        condition = _("{0} (looked at, and no bar)").format(condition)
    if not is_known(verdict):
        return _("{0}: you did not answer this").format(condition)
    said = condition_words.value_words(verdict.rule.fact, verdict.found)
    return _("{0}. You said: {1}. {2}").format(condition, said, verdict.rule.message).strip()


def _labels_of(kind: Any) -> dict[str, str]:
    return {f"answer:{row.question_key}": row.label_ar for row in kind.questions}
