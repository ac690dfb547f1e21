"""The beneficiary's own page: what waits for her, her file, her documents."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.requests import applicant_view

no_cache = 1


def get_context(context: Any) -> None:
    name = require_file(context)
    page.prepare(context, _("My file"))
    context.waiting = [request for request in applicant_view.my_requests() if request["needs_me"]]
    context.documents = documents_of(name)
    context.facts = facts_of(context.beneficiary)


def documents_of(beneficiary: str) -> list[Any]:
    rows = frappe.get_all(
        "Beneficiary Document",
        filters={"beneficiary": beneficiary, "status": ["!=", "Replaced"]},
        fields=["document_type", "status", "expiry_date"],
        order_by="creation desc",
    )
    for row in rows:
        row.title = frappe.get_cached_value("Identity Document Type", row.document_type, "title_ar")
    return rows


def facts_of(beneficiary: Any) -> list[Any]:
    facts = (
        (_("File number"), beneficiary.name, True),
        (_("Identity"), beneficiary.id_masked, True),
        (_("Mobile"), beneficiary.mobile, True),
        (_("E-mail"), beneficiary.email, True),
        (_("IBAN"), beneficiary.iban_masked, True),
        (_("City"), frappe.get_cached_value("Service City", beneficiary.city, "title_ar"), False),
        (_("Category"), frappe.get_cached_value("Beneficiary Category", beneficiary.category, "title_ar"), False),
    )
    return [frappe._dict(label=label, value=value, ltr=ltr) for label, value, ltr in facts if value]
