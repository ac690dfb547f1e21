"""One document of a request, as a photo or a file, with the dates that are on it (P51, P53)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.document_validity import Validity, judge_validity
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import FieldError, FieldErrors, go_to
from women_mining_beneficiaries.portal.papers import papers_of, rules_of
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.portal.uploads import accepted, is_sent, save_upload
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import documents
from women_mining_beneficiaries.services.requests import requests

no_cache = 1
FIELDS_OF_ERRORS = {errors.InvalidIdentityError: "number", errors.InvalidDateError: "expiry_date"}


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.DOCUMENTS, _("Documents of the request"))
    context.list_address = address_of(request.name, "documents") + context.suffix
    wanted = frappe.form_dict.get("document_type")
    papers = [paper for paper in papers_of(request) if paper.document_type == wanted and paper.can_change]
    if not papers:
        go_to(context.list_address)
    context.paper, context.back_address = papers[0], context.list_address
    context.form_address = address_of(request.name, "document") + context.suffix
    context.accepted = accepted()
    context.next_address = context.list_address
    wizard.handle(context, {}, partial(save, request, context.paper), FIELDS_OF_ERRORS)


def save(request: Any, paper: Any, values: Any) -> None:
    check_nothing_lacks(paper, values)
    check_dates(request, paper, values)
    document = documents.add_document(
        document_type=paper.document_type,
        file_url=save_upload("file"),
        beneficiary=request.beneficiary,
        number=values.get("number"),
        issue_date=values.get("issue_date"),
        expiry_date=values.get("expiry_date"),
    )
    requests.update_request(request.name, documents={paper.document_type: document.name})


def check_nothing_lacks(paper: Any, values: Any) -> None:
    """Everything that is missing, at once."""
    asked = (
        ("file", not is_sent("file"), _("Choose a file, or take a photo of the document.")),
        ("expiry_date", paper.has_expiry, _("Write the expiry date that is on the document.")),
        ("issue_date", paper.max_age_days, _("Write the date of issue that is on the document.")),
    )
    faults = [FieldError(text, field) for field, is_asked, text in asked if is_asked and not values.get(field)]
    if faults:
        raise FieldErrors(faults)


def check_dates(request: Any, paper: Any, values: Any) -> None:
    """A document that would be refused at the submission is refused before it is sent (P53)."""
    expiry, issue = dates.parse_date(values.get("expiry_date")), dates.parse_date(values.get("issue_date"))
    validity = judge_validity(dates.today(), rules_of(request, paper.document_type), expiry, issue)
    if validity is Validity.EXPIRED:
        day = dates.format_both_calendars(expiry)
        raise FieldError(_("This document expired on {0}. Send a valid one (clause P53).").format(day), "expiry_date")
    if validity is Validity.TOO_OLD:
        raise FieldError(
            _("This document is older than {0} days. Send a newer one (clause P53).").format(paper.max_age_days),
            "issue_date",
        )
