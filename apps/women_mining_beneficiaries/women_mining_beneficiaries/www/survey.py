"""An anonymous survey behind a link that works once (P21–P28)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import SurveyClosedError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.choices import question_options
from women_mining_beneficiaries.portal.forms import FieldError, FieldErrors, handle_form
from women_mining_beneficiaries.services.communication import surveys

no_cache = 1
SCALES = {"Rating 1-5": range(1, 6), "NPS 0-10": range(0, 11), "CES 1-7": range(1, 8)}


def get_context(context: Any) -> None:
    page.prepare(context, _("Survey"))
    token = frappe.form_dict.get("token") or ""
    if token == "thanks":  # noqa: S105  the page after the answer, not a secret
        context.thanks = True
        return
    context.token_of_page = token
    try:
        context.survey = read_survey(token)
    except SurveyClosedError as error:
        frappe.clear_messages()
        context.closed, context.http_status_code = str(error), 410
        return
    handle_form(context, partial(send, token, context.survey.questions))


def read_survey(token: str) -> Any:
    survey = frappe._dict(surveys.open_survey(token))
    survey.questions = [frappe._dict(question) for question in survey.questions]
    for question in survey.questions:
        question.field = f"answer_{question.question_key}"
        question.scale = scale_of(question.question_type)
        question.choices = choices_of(question)
    return survey


def scale_of(question_type: str) -> list[dict[str, str]]:
    points = list(SCALES.get(question_type, ()))
    ends = {points[0]: _("Not at all"), points[-1]: _("Entirely")} if points else {}
    return [{"value": str(point), "label": ends.get(point, "")} for point in points]


def choices_of(question: Any) -> list[dict[str, str]]:
    if question.question_type == "Yes/No":
        return [{"value": "Yes", "label": _("Yes")}, {"value": "No", "label": _("No")}]
    return question_options(question.options) if question.question_type == "Choice" else []


def send(token: str, questions: list[Any], values: Any) -> str:
    missing = [question for question in questions if question.required and not values.get(question.field)]
    if missing:
        sentence = _("Please answer: {0}")
        raise FieldErrors([FieldError(sentence.format(each.label_ar), each.field) for each in missing])
    surveys.submit_survey(token, {question.question_key: values.get(question.field) for question in questions})
    return "/survey/thanks"
