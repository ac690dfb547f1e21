"""A question from the website, with or without a file (P19, P38)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.portal import choices, filed_once, page
from women_mining_beneficiaries.portal.forms import check_lengths, require_text, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.communication import inquiries, tracking
from women_mining_beneficiaries.services.knowledge import help_pages
from women_mining_beneficiaries.services.requests import intake

no_cache = 1
QUESTIONS_PER_HOUR = 10


def get_context(context: Any) -> None:
    page.prepare(context, _("Ask a question"), [("/help", _("Answers and help"))])
    context.topics = choices.master_options("Interaction Topic", {"enabled": 1}, "sort_order asc")
    context.reply_by = reply_by()
    context.has_file = bool(people.file_of())
    filed_once.handle_form(context, ask, {errors.InvalidMobileError: "contact", errors.InvalidContactError: "contact"})


def reply_by() -> str:
    """The day that this form promises, in both calendars; empty where its channel promises none."""
    channel = frappe.get_cached_doc("Communication Channel", PORTAL_CHANNEL)
    return dates.format_both_calendars(inquiries.answered_by(channel, intake.default_branch(None)))


@limit_form(limit=QUESTIONS_PER_HOUR)
def ask(values: Any, code: str) -> None:
    """Keep it under the code to follow it by. A field that people do not see is filled in by programmes only: theirs is not kept."""
    if values.get("website"):
        return
    check_lengths(values, help_pages.LONGEST)
    question = require_text(values, "question", _("Write your question."))
    guest = {}
    if not people.file_of():
        required = {"name": _("Write your name."), "contact": _("Write a mobile or an e-mail to reach you.")}
        guest = require_texts(values, required)
    inquiry = help_pages.ask(question=question, topic=values.get("topic") or None, **guest)
    tracking.give_code("Inquiry", inquiry.name, code)
