"""The pages on which a request is filled in: one thing each, kept at every step, with the way on and back (P46)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.domain.request_steps import STEP_OF, STEPS, Page, page_after, page_before
from women_mining_beneficiaries.portal import seen
from women_mining_beneficiaries.portal.forms import FieldsOfErrors, go_to, without_clauses
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.requests import drafts

TITLES = {
    1: _lt("Type and eligibility"),
    2: _lt("Your data"),
    3: _lt("What you ask for"),
    4: _lt("Documents"),
    5: _lt("Review and submit"),
    6: _lt("The committee's notice"),
    7: _lt("Attestation and signature"),
}
Save = Callable[[Any], str | None]


def open_page(context: Any, page: Page, title: str) -> Any:
    """One page of a request that its applicant may fill in now; what is not asked leads to the review."""
    request = open_request(context, title)
    require_action(context, "edit")
    pages = drafts.pages_of(request)
    if page not in pages:
        go_to(address_of(request.name, Page.REVIEW.value))
    from_review = frappe.form_dict.get("back") == "review"
    before = Page.REVIEW if from_review else page_before(page, pages)
    set_step(context, STEP_OF[page])
    context.not_now = without_clauses(drafts.problem_of(request) or "")
    context.back_address = _address_before(request, before)
    context.suffix = "?back=review" if from_review else ""
    context.form_address = address_of(request.name, page.value) + context.suffix
    context.next_address = context.back_address if from_review else address_of(request.name, page_after(page, pages).value)  # fmt: skip
    return request


def _address_before(request: Any, page: Page | None) -> str:
    """The page before; of several questions the last."""
    address = address_of(request.name, page.value if page else "")
    return f"{address}?question={drafts.questions_of(request)[-1].question_key}" if page is Page.QUESTIONS else address


def set_step(context: Any, step: int) -> None:
    """Say on the page which of the seven steps it is."""
    context.step, context.steps = step, STEPS
    context.step_text = _("Step {0} of {1}: {2}").format(*map(dates.format_number, (step, STEPS)), TITLES[step])


def handle(
    context: Any,
    stored: Mapping[str, Any],
    save: Save,
    fields: FieldsOfErrors | None = None,
    labels: seen.Labels | None = None,
) -> None:
    """Show what is kept, and keep what is sent; `save` answers an address other than the next page's, or nothing."""
    seen.handle(context, stored, lambda values: save(values) or context.next_address, fields, labels)
