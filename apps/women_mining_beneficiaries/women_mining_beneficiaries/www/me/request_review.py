"""Everything once more, with a way back to each answer; then it is handed in (P46, P51)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.mobile import write_mobile
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.papers import papers_of
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services.requests import drafts, requests

no_cache = 1


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.REVIEW, _("Look at your request, then send it"))
    context.pages = {page.value for page in drafts.pages_of(request)}
    context.papers = papers_of(request)
    context.answers = answers_of(request)
    context.mobile = write_mobile(context.beneficiary.mobile or "")
    context.missing = missing_of(request, context.papers)
    context.is_again = request.policy_stage != Stage.DRAFT
    wizard.handle(context, {}, partial(submit, request))


def answers_of(request: Any) -> list[Any]:
    rows = {row.question_key: row for row in request.answers}
    return [
        frappe._dict(label=question.label_ar, key=question.question_key, answer=row.answer, has_file=row.answer_file)
        for question in drafts.questions_of(request)
        if (row := rows[question.question_key])
    ]


def missing_of(request: Any, papers: list[Any]) -> list[Any]:
    """What would be refused, each with the page that asks for it."""
    needs_account = frappe.get_cached_value("Support Type", request.support_type, "requires_iban")
    account = frappe.db.get_value("Beneficiary", request.beneficiary, "iban")
    lacking = [
        (_("Your reasons"), Page.REASON.value, not (request.request_reason or "").strip()),
        (_("What you ask for"), Page.ITEMS.value, not request.items),
        (_("A bank account (IBAN)"), Page.DATA.value, bool(needs_account) and not account),
        *(
            (question.label_ar, f"{Page.QUESTIONS.value}?question={question.question_key}", True)
            for question in drafts.unanswered(request)
        ),
        *((paper.title, f"document?document_type={paper.document_type}", paper.is_open) for paper in papers),
    ]
    return [frappe._dict(title=title, page=page) for title, page, is_missing in lacking if is_missing]


def submit(request: Any, _values: Any) -> str:
    if request.policy_stage != Stage.DRAFT:
        requests.resubmit_request(request.name)
        return address_of(request.name)
    requests.submit_request(request.name)
    return address_of(request.name, "received")
