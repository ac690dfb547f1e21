"""The questions that the type of support asks, one on a page."""

from __future__ import annotations

from functools import partial
from math import isfinite, nan
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import uploads, wizard
from women_mining_beneficiaries.portal.choices import question_options
from women_mining_beneficiaries.portal.forms import FieldError
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.requests import drafts, requests

no_cache = 1
SEPARATOR = "، "


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.QUESTIONS, _("A question about the request"))
    questions = drafts.questions_of(request)
    context.question = chosen_question(request, questions)
    set_ways(context, request, questions)
    row = next(row for row in request.answers if row.question_key == context.question.question_key)
    context.returned_note = row.return_note if row.returned else ""
    context.accepted = uploads.accepted()
    context.has_file, stored = bool(row.answer_file), row.answer or ""
    if context.question.question_type == "Multi Choice":
        stored = [text for text in stored.split(SEPARATOR) if text]
    wizard.handle(context, {context.question.field: stored}, partial(save, request, context.question, row))


def chosen_question(request: Any, questions: list[Any]) -> Any:
    """The one of the address, else the first without an answer, else the first."""
    wanted, open_ones = frappe.form_dict.get("question"), drafts.unanswered(request)
    chosen = next((question for question in questions if question.question_key == wanted), None)
    chosen = frappe._dict((chosen or (open_ones or questions)[0]).as_dict())
    chosen.field = f"answer_{chosen.question_key}" + ("[]" if chosen.question_type == "Multi Choice" else "")
    yes_or_no = [{"value": "Yes", "label": _("Yes")}, {"value": "No", "label": _("No")}]
    chosen.choices = yes_or_no if chosen.question_type == "Yes/No" else question_options(chosen.options)
    return chosen


def set_ways(context: Any, request: Any, questions: list[Any]) -> None:
    """Where the page leads on and back, question by question."""
    keys = [question.question_key for question in questions]
    here = keys.index(context.question.question_key)
    context.position, context.number_of_questions = map(dates.format_number, (here + 1, len(keys)))
    context.has_several = len(keys) > 1
    address = address_of(request.name, Page.QUESTIONS.value)
    context.form_address = f"{address}?question={context.question.question_key}"
    if context.suffix:
        context.form_address += "&back=review"
        return
    if here:
        context.back_address = f"{address}?question={keys[here - 1]}"
    if here + 1 < len(keys):
        context.next_address = f"{address}?question={keys[here + 1]}"


def save(request: Any, question: Any, row: Any, values: Any) -> None:
    key = question.question_key
    if question.question_type == "File":
        return save_file(request, question, row)
    answer = answer_of(question, values)
    if question.required and not answer:
        raise FieldError(_("Please answer: {0}").format(question.label_ar), question.field.removesuffix("[]"))
    requests.update_request(request.name, answers={key: answer})
    return None


def answer_of(question: Any, values: Any) -> str:
    """What was answered, as it is kept: numbers and dates in one spelling, choices from the list alone."""
    typed = values.get(question.field) or ""
    chosen = typed if isinstance(typed, list) else [typed]
    if question.question_type in ("Choice", "Multi Choice", "Yes/No"):
        allowed = [option["value"] for option in question.choices]
        return SEPARATOR.join(text for text in chosen if text in allowed)
    text = str(chosen[0]).strip()
    if question.question_type == "Number" and text:
        return number_in(text, question.field)
    if question.question_type == "Date" and text:
        return str(dates.parse_date(text))
    return text


def number_in(text: str, field: str) -> str:
    plain = compact(text).replace(",", "").replace("٬", "").replace("٫", ".")
    try:
        number = float(plain)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise FieldError(_("Write a number, for example 12."), field)
    return f"{number:.15g}"


def save_file(request: Any, question: Any, row: Any) -> None:
    upload = frappe.request.files.get(question.field)
    if not (upload and upload.filename) and (row.answer_file or not question.required):
        return
    url = uploads.save_upload(question.field)
    requests.update_request(request.name, answer_files={question.question_key: url})
