"""«Am I entitled?»: a few questions, the same rules as for a request, and an answer that explains itself. Nothing is kept (P45)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, FieldErrors, is_posted, refuse, typed_values
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.requests import entitlement
from women_mining_beneficiaries.services.requests.applicant_view import open_support_types

no_cache = 1
sitemap = 1
CHECKS_PER_HOUR = 120
LARGEST = {"age": 120, "graduation_year": 2200, "mining_experience_years": 80}


def get_context(context: Any) -> None:
    page.prepare(context, _("Am I entitled?"))
    context.summary = _("Answer a few questions and see which services suit you. Nothing is kept.")
    kinds = [frappe.get_cached_doc("Support Type", row.name) for row in open_support_types()]
    asked = entitlement.answers_asked_for(kinds)
    context.has_types = bool(kinds)
    context.questions = [question for question in questions() if question["field"] in asked]
    context.from_file = entitlement.answers_on_file(people.file_of())
    context.typed = frappe._dict(context.from_file)
    if is_posted():
        context.typed = typed_values()
        answer(context, kinds, asked)


def answer(context: Any, kinds: list[Any], asked: list[str]) -> None:
    """The page itself is the answer: nothing changes, so there is nowhere to go to."""
    try:
        context.results = judge(kinds, {field: read_answer(context.typed, field) for field in asked})
    except (FieldErrors, frappe.ValidationError) as error:
        refuse(context, error, {})


@limit_form(limit=CHECKS_PER_HOUR)
def judge(kinds: list[Any], answers: dict[str, Any]) -> list[dict[str, Any]]:
    return entitlement.outcomes(kinds, answers)


def read_answer(values: Any, field: str) -> Any:
    """A choice as it is, a number in whatever digits; an empty answer is no answer."""
    text = str(values.get(field) or "").strip()
    if not text or field not in LARGEST:
        return text or None
    digits = compact(text)
    if not digits.isdecimal() or int(digits[:9]) > LARGEST[field]:
        raise FieldError(_("Write a number, for example {0}.").format(EXAMPLES[field]), field)
    return int(digits)


EXAMPLES = {"age": "35", "graduation_year": "2020", "mining_experience_years": "2"}


def questions() -> list[dict[str, Any]]:
    def select(field: str, label: str, options: list[dict[str, str]]) -> dict[str, Any]:
        return {"field": field, "label": label, "options": options}

    def number(field: str, label: str) -> dict[str, Any]:
        return {"field": field, "label": label, "hint": _("For example {0}.").format(EXAMPLES[field])}

    of_file = "Beneficiary"
    return [
        select("category", _("Which of these describes you best?"), choices.categories()),
        number("age", _("How old are you, in years?")),
        select("city", _("Where do you live?"), masters("Service City", "title_ar asc")),
        select("gender", _("Gender"), choices.select_options(of_file, "gender")),
        select("education_level", _("What is your education?"), choices.select_options(of_file, "education_level")),
        select("specialization", _("What did you study?"), masters("Specialisation", "sort_order asc")),
        number("graduation_year", _("In which Gregorian year did you graduate?")),
        select("employment_status", _("Do you work now?"), choices.select_options(of_file, "employment_status")),
        number("mining_experience_years", _("How many years have you worked in mining?")),
    ]


def masters(doctype: str, order_by: str) -> list[dict[str, str]]:
    return choices.master_options(doctype, {"enabled": 1}, order_by)
