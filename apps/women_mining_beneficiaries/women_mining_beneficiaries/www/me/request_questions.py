"""The questions that the type of support asks."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal.choices import question_options
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import requests

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Some questions about the request"))
    require_action(context, "edit")
    if not request.answers:
        go_to(address_of(request.name, "documents"))
    context.questions = questions_of(request)
    handle_form(context, partial(save, request))
    for row in request.answers:
        context.typed.setdefault(field_of(row.question_key), row.answer)


def field_of(key: str) -> str:
    return f"answer_{key}"


def questions_of(request: Any) -> list[Any]:
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    asked = {row.question_key for row in request.answers}
    questions = [frappe._dict(row.as_dict()) for row in kind.questions if row.question_key in asked]
    for question in questions:
        question.field = field_of(question.question_key)
        yes_or_no = [{"value": "Yes", "label": _("Yes")}, {"value": "No", "label": _("No")}]
        question.choices = yes_or_no if question.question_type == "Yes/No" else question_options(question.options)
    return questions


def save(request: Any, values: Any) -> str:
    answers = {}
    for question in questions_of(request):
        answer = (values.get(question.field) or "").strip()
        if question.required and not answer:
            raise FieldError(_("Please answer: {0}").format(question.label_ar), question.field)
        answers[question.question_key] = answer
    requests.update_request(request.name, answers=answers)
    return address_of(request.name, "documents" if request.documents else "review")
