"""One document for her file, new or in place of an older one."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.uploads import accepted, save_upload
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import documents, own_file

no_cache = 1
FIELDS_OF_ERRORS = {errors.InvalidIdentityError: "number", errors.InvalidDateError: "expiry_date"}


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Add a document"), [("/me", _("My file")), ("/me/documents", _("My documents"))])
    context.replaced = replaced_one(beneficiary)
    kinds = {"enabled": 1, "code": ["!=", "NO_ID"]}
    context.document_types = choices.master_options("Identity Document Type", kinds, "sort_order asc")
    context.accepted = accepted()
    handle_form(context, partial(save, context.replaced), FIELDS_OF_ERRORS)
    if context.replaced:
        context.typed.setdefault("document_type", context.replaced.document_type)


def replaced_one(beneficiary: str) -> Any:
    """The document that the new one takes the place of; another person's is none."""
    wanted = frappe.form_dict.get("replaces")
    return next((row for row in own_file.documents_of(beneficiary) if row.name == wanted), None)


def save(replaced: Any, values: Any) -> str:
    document_type = require_text(values, "document_type", _("Choose the kind of the document."))
    kind = frappe.db.get_value("Identity Document Type", document_type, ["enabled", "has_expiry"], as_dict=True)
    if not kind or not kind.enabled:
        raise FieldError(_("Choose the kind of the document."), "document_type")
    if kind.has_expiry and not values.get("expiry_date"):
        raise FieldError(_("Write the expiry date that is on the document."), "expiry_date")
    expiry = dates.parse_date(values.get("expiry_date"))
    if expiry and frappe.utils.getdate(expiry) < dates.today():
        raise FieldError(_("This document has expired already. Send a valid one."), "expiry_date")
    documents.add_document(
        document_type=document_type,
        file_url=save_upload("file"),
        number=values.get("number"),
        issue_date=values.get("issue_date"),
        expiry_date=values.get("expiry_date"),
        supersedes=replaced.name if replaced and replaced.document_type == document_type else None,
    )
    return "/me/documents?saved=1"
