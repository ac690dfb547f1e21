"""The documents of a request as its applicant sees them: what is there, until when it holds, what to do with it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.document_validity import ValidityRules
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.requests import drafts
from women_mining_beneficiaries.services.requests.requirements import validity_rules


def papers_of(request: Any) -> list[Any]:
    asked = {rule.document_type: rule for rule in _requirements(request)}
    asks_again = any(row.returned for table in ("documents", "answers") for row in request.get(table))
    return [_paper(request, row, asked.get(row.document_type), asks_again) for row in request.documents]


def _paper(request: Any, row: Any, rule: Any, asks_again: bool) -> Any:
    kind = frappe.get_cached_doc("Identity Document Type", row.document_type)
    problem = problem_of(row)
    return frappe._dict(
        row.as_dict(),
        title=kind.title_ar,
        why=(rule and rule.note_ar) or "",
        has_number=kind.has_number,
        has_expiry=kind.has_expiry,
        max_age_days=rules_of(request, row.document_type).max_age_days,
        problem=problem,
        is_open=bool(problem) or (not row.beneficiary_document and bool(row.mandatory)),
        can_change=bool(row.returned) or not asks_again,
        can_take_out=not asks_again and drafts.may_take_out(request, row),
    )


def problem_of(row: Any) -> str | None:
    """Why the document does not do, in words."""
    if drafts.is_wanted_anew(row):
        return row.return_note or _("Asked again")
    if not row.beneficiary_document:
        return None
    if row.judged_document == row.beneficiary_document and row.valid_at_submission in ("Expired", "Too Old"):
        return _(row.valid_at_submission)
    is_expired = row.expiry_date and frappe.utils.getdate(row.expiry_date) < dates.today()
    return _("Expired") if is_expired else None


def rules_of(request: Any, document_type: str) -> ValidityRules:
    rule = next((rule for rule in _requirements(request) if rule.document_type == document_type), None)
    return validity_rules(document_type, rule)


def _requirements(request: Any) -> list[Any]:
    return frappe.get_cached_doc("Support Type", request.support_type).requirements
