"""An anonymous survey behind a link that works once, a few questions per page (P21–P28)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import cint
from women_mining_beneficiaries.exceptions import SurveyClosedError
from women_mining_beneficiaries.portal import page, survey_pages
from women_mining_beneficiaries.portal.choices import question_options
from women_mining_beneficiaries.portal.forms import FieldError, FieldErrors, handle_form
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import surveys

no_cache = 1
# The points of each kind of question, and what its ends mean.
SCALES = {
    "Rating 1-5": (range(1, 6), _lt("Weak"), _lt("Excellent")),
    "NPS 0-10": (range(0, 11), _lt("Not at all likely"), _lt("Very likely")),
    "CES 1-7": (range(1, 8), _lt("Very hard"), _lt("Very easy")),
}


def get_context(context: Any) -> None:
    page.prepare(context, _("Survey"))
    token = frappe.form_dict.get("token") or ""
    if token == "thanks":  # noqa: S105  the page after the answer, not a secret
        context.thanks = True
        return
    try:
        context.survey = read_survey(token)
    except SurveyClosedError as error:
        frappe.clear_messages()
        context.closed, context.http_status_code = str(error), 410
        return
    show_page(context, token)


def show_page(context: Any, token: str) -> None:
    """The questions of one page, with what was answered there before."""
    pages = survey_pages.pages_of(context.survey.questions)
    number = min(max(cint(frappe.form_dict.get("page")), 1), len(pages))
    context.questions, context.number, context.count = pages[number - 1], number, len(pages)
    context.form_address = survey_pages.address_of(token, number)
    if len(pages) > 1:
        shown = map(dates.format_number, (number, len(pages)))
        context.step_text = _("Page {0} of {1}").format(*shown)
    handle_form(context, partial(save, token, pages, number))
    for field, answer in survey_pages.kept_answers(token, number).items():
        context.typed.setdefault(field, answer)


def read_survey(token: str) -> Any:
    survey = frappe._dict(surveys.open_survey(token))
    survey.questions = [frappe._dict(question) for question in survey.questions]
    for question in survey.questions:
        question.field = f"answer_{question.question_key}"
        question.scale = scale_of(question.question_type)
        question.choices = choices_of(question)
    return survey


def scale_of(question_type: str) -> list[dict[str, str]]:
    if question_type not in SCALES:
        return []
    points, lowest, highest = SCALES[question_type]
    ends = {points[0]: str(lowest), points[-1]: str(highest)}
    return [{"value": str(point), "label": ends.get(point, "")} for point in points]


def choices_of(question: Any) -> list[dict[str, str]]:
    if question.question_type == "Yes/No":
        return [{"value": "Yes", "label": _("Yes")}, {"value": "No", "label": _("No")}]
    return question_options(question.options) if question.question_type == "Choice" else []


def save(token: str, pages: list[list[Any]], number: int, values: Any) -> str:
    """Keep the page's answers and go on or back; after the last page all of them are sent."""
    answers = {question.field: values.get(question.field) for question in pages[number - 1]}
    if not values.get("back"):
        check_answers(pages[number - 1], answers)
    survey_pages.keep_answers(token, number, answers)
    if values.get("back"):
        return survey_pages.address_of(token, number - 1)
    if number < len(pages):
        return survey_pages.address_of(token, number + 1)
    return send(token, pages, {number: answers})


def check_answers(questions: list[Any], answers: dict[str, Any]) -> None:
    """Tell all that is missing or not taken on this page, each beside its question."""
    faults = []
    for question in questions:
        try:
            surveys.read_answer(question, answers.get(question.field))
        except SurveyClosedError as fault:
            faults.append(FieldError(str(fault), question.field))
    if faults:
        raise FieldErrors(faults)


def send(token: str, pages: list[list[Any]], now: dict[int, dict[str, Any]]) -> str:
    """Send everything; a page that was passed over and asks for an answer is shown."""
    answers: dict[str, Any] = {}
    for number, questions in enumerate(pages, 1):
        on_page = now.get(number) or survey_pages.kept_answers(token, number)
        if any(question.required and not on_page.get(question.field) for question in questions):
            return survey_pages.address_of(token, number)
        answers.update({question.question_key: on_page.get(question.field) for question in questions})
    surveys.submit_survey(token, answers)
    survey_pages.forget_answers(len(pages))
    return "/survey/thanks"
