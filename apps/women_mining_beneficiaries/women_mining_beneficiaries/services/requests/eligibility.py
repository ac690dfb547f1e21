"""Who is entitled to a type of support, and why not (P16, P45)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.eligibility import (
    Fact,
    Operator,
    Rule,
    Severity,
    Verdict,
    judge,
    rule_is_sound,
    unmet,
)
from women_mining_beneficiaries.exceptions import NotEligibleError
from women_mining_beneficiaries.services.beneficiaries import beneficiary_facts

_ANSWER = "answer"


def rule_of(row: Any) -> Rule:
    fact = f"{_ANSWER}:{row.answer_key}" if row.fact == _ANSWER else row.fact
    return Rule(fact, Operator(row.operator), row.value, Severity(row.severity or "Block"), row.message_ar or "")


def check_rules(rows: Iterable[Any], needs_message: bool = True) -> None:
    """Refuse rules that can never be met, and rules that would not explain themselves."""
    for row in rows:
        if row.fact == _ANSWER and not row.answer_key:
            refuse(_("Row {0}: write the key of the question the rule is about.").format(row.idx))
        if not rule_is_sound(rule_of(row)):
            refuse(_("Row {0}: «{1}» does not fit the operator {2}.").format(row.idx, row.value, row.operator))
        if needs_message and not (row.message_ar or "").strip():
            refuse(_("Row {0}: write what the applicant reads when the rule is not met.").format(row.idx))


def judge_person(kind: Any, beneficiary: str) -> list[Verdict]:
    """A type's rules on the file alone; those on answers wait for the request."""
    facts = beneficiary_facts.facts_of(frappe.get_doc("Beneficiary", beneficiary))
    return judge((rule_of(row) for row in kind.eligibility if row.fact != _ANSWER), facts)


def judge_request(request: Any) -> list[Verdict]:
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    if not kind.eligibility:
        return []
    facts = beneficiary_facts.facts_of(frappe.get_doc("Beneficiary", request.beneficiary))
    answers: dict[str, Fact] = {f"{_ANSWER}:{row.question_key}": row.answer for row in request.answers}
    return judge((rule_of(row) for row in kind.eligibility), {**facts, **answers})


def blocking_words(verdicts: list[Verdict]) -> str:
    return " · ".join(explain(verdict) for verdict in unmet(verdicts, Severity.BLOCK))


def explain(verdict: Verdict) -> str:
    """The rule's own words, with what was found."""
    found = _("not known") if verdict.found in (None, "") else str(verdict.found)
    return _("{0} (found: {1})").format(verdict.rule.message, _(found))


def note_of(verdicts: list[Verdict]) -> str:
    """Everything that is not met, one line each, for who handles the request."""
    return "\n".join(explain(verdict) for verdict in verdicts if not verdict.is_met)


def refuse(message: str) -> None:
    frappe.throw(message, exc=NotEligibleError)
