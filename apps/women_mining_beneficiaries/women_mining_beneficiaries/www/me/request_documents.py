"""The documents of a request, one at a time; what is on file and valid is not asked for again (P16)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.document_validity import Validity, ValidityRules, judge_validity
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.portal.uploads import MEGABYTE, allowed_extensions, largest_size, save_upload
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import documents as document_service
from women_mining_beneficiaries.services.requests import requests
from women_mining_beneficiaries.services.requests.requirements import validity_rules

no_cache = 1
FIELDS_OF_ERRORS = {errors.InvalidIdentityError: "number", errors.InvalidDateError: "expiry_date"}


def get_context(context: Any) -> None:
    request = open_request(context, _("Documents"))
    require_action(context, "edit")
    if not request.documents:
        go_to(address_of(request.name, "review"))
    context.documents = rows_of(request)
    context.next_document = chosen_row(context.documents)
    context.position = context.documents.index(context.next_document) + 1 if context.next_document else 0
    context.kinds, context.max_mb = "، ".join(allowed_extensions()).upper(), largest_size() // MEGABYTE
    handle_form(context, partial(save, request), FIELDS_OF_ERRORS)


def rows_of(request: Any) -> list[Any]:
    rows = []
    asks_again = any(row.returned for row in request.documents)
    for row in request.documents:
        kind = frappe.get_cached_doc("Identity Document Type", row.document_type)
        problem = _(row.valid_at_submission) if row.valid_at_submission in ("Expired", "Too Old") else None
        if row.beneficiary_document and not problem and is_expired(row.expiry_date):
            problem = _("Expired")
        if row.returned and not problem:
            problem = row.return_note or _("Asked again")
        rows.append(
            frappe._dict(
                row.as_dict(),
                title=kind.title_ar,
                has_number=kind.has_number,
                has_expiry=kind.has_expiry,
                max_age_days=rules_of(request, row.document_type).max_age_days,
                problem=problem,
                can_replace=bool(row.returned) or not asks_again,
            )
        )
    return rows


def is_expired(expiry: Any) -> bool:
    return bool(expiry) and frappe.utils.getdate(expiry) < frappe.utils.getdate()


def chosen_row(rows: list[Any]) -> Any:
    """The one asked for in the address, else the first that is missing or not valid, mandatory ones first."""
    wanted = frappe.form_dict.get("document_type")
    open_rows = [row for row in rows if not row.beneficiary_document or row.problem]
    ordered = sorted(open_rows, key=lambda row: not row.mandatory)
    return next((row for row in rows if row.document_type == wanted), ordered[0] if ordered else None)


def save(request: Any, values: Any) -> str:
    document_type = values.get("document_type")
    row = next((row for row in rows_of(request) if row.document_type == document_type), None)
    if row is None:
        raise FieldError(_("Choose a document of this request."), "file")
    check_dates(request, row, values)
    document = document_service.add_document(
        document_type=document_type,
        file_url=save_upload("file"),
        number=values.get("number"),
        issue_date=values.get("issue_date"),
        expiry_date=values.get("expiry_date"),
    )
    requests.update_request(request.name, documents={document_type: document.name})
    return address_of(request.name, "documents")


def check_dates(request: Any, row: Any, values: Any) -> None:
    """A document that would be refused at the submission is refused before it is sent (P53)."""
    if row.has_expiry and not values.get("expiry_date"):
        raise FieldError(_("Write the expiry date that is on the document."), "expiry_date")
    if row.max_age_days and not values.get("issue_date"):
        raise FieldError(_("Write the date of issue that is on the document."), "issue_date")
    expiry, issue = dates.parse_date(values.get("expiry_date")), dates.parse_date(values.get("issue_date"))
    validity = judge_validity(dates.today(), rules_of(request, row.document_type), expiry, issue)
    if validity is Validity.EXPIRED:
        day = dates.format_both_calendars(expiry)
        raise FieldError(_("This document expired on {0}. Send a valid one (clause P53).").format(day), "expiry_date")
    if validity is Validity.TOO_OLD:
        raise FieldError(
            _("This document is older than {0} days. Send a newer one (clause P53).").format(row.max_age_days),
            "issue_date",
        )


def rules_of(request: Any, document_type: str) -> ValidityRules:
    asked = frappe.get_cached_doc("Support Type", request.support_type).requirements
    return validity_rules(document_type, next((rule for rule in asked if rule.document_type == document_type), None))
