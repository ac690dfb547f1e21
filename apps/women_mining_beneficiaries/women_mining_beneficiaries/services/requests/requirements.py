"""What a support type asks for (P51) and whether the documents were valid at submission (P53)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate
from women_mining_beneficiaries.domain.completeness import Completeness, Need, measure
from women_mining_beneficiaries.domain.document_validity import Validity, ValidityRules, judge_validity
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.people import not_found
from women_mining_beneficiaries.services.requests import paper_intake
from women_mining_beneficiaries.services.settings import get_setting


def sync_rows(request: Any) -> None:
    """Give the request one answer row per question and one document row per requirement of its type."""
    support_type = frappe.get_cached_doc("Support Type", request.support_type)
    _sync_answers(request, support_type)
    _sync_documents(request, support_type)


def _sync_answers(request: Any, support_type: Any) -> None:
    present = {row.question_key: row for row in request.answers}
    for question in support_type.questions:
        row = present.get(question.question_key) or request.append("answers", {"question_key": question.question_key})
        row.label_snapshot = question.label_ar
        row.is_sensitive = question.is_sensitive
    known = {question.question_key for question in support_type.questions}
    _keep_rows(request, "answers", lambda row: row.question_key in known)


def _sync_documents(request: Any, support_type: Any) -> None:
    present = {row.document_type: row for row in request.documents if row.document_type}
    wanted = {rule.document_type: rule for rule in support_type.requirements if applies(rule.applies_if, request)}
    for document_type, rule in wanted.items():
        row = present.get(document_type) or request.append("documents", {"document_type": document_type})
        row.mandatory = rule.mandatory
        if not row.beneficiary_document and rule.reuse_existing:
            row.beneficiary_document = find_reusable(request.beneficiary, document_type, rule)
            row.reused = int(bool(row.beneficiary_document))
        elif row.beneficiary_document:
            row.reused = int(_was_on_file(row.beneficiary_document, request))
    for row in request.documents:
        if row.beneficiary_document and not row.document_type:
            row.document_type = frappe.db.get_value("Beneficiary Document", row.beneficiary_document, "document_type")
        row.mandatory = row.mandatory if row.document_type in wanted else 0
    _keep_rows(request, "documents", lambda row: row.document_type in wanted or row.beneficiary_document)


def _was_on_file(document: str, request: Any) -> bool:
    """Whether the document was brought for something else before this request was begun."""
    added = frappe.db.get_value("Beneficiary Document", document, "creation")
    begun = request.creation or dates.now()
    return bool(added) and get_datetime(added) < get_datetime(begun)


def _keep_rows(request: Any, table: str, is_kept: Any) -> None:
    for row in list(request.get(table)):
        if not is_kept(row):
            request.remove(row)


def applies(expression: str | None, request: Any) -> bool:
    """Evaluate a type's condition over the answers given so far."""
    if not expression:
        return True
    answers = {row.question_key: row.answer for row in request.answers}
    return bool(frappe.safe_eval(expression, None, {"answers": answers, "service_mode": request.service_mode}))


def find_reusable(beneficiary: str, document_type: str, rule: Any) -> str | None:
    """The newest valid document of a type on the beneficiary's file: nothing is asked for twice (P16)."""
    documents = frappe.get_all(
        "Beneficiary Document",
        filters={
            "beneficiary": beneficiary,
            "document_type": document_type,
            "status": ["not in", ["Mismatch", "Replaced"]],
        },
        fields=["name", "expiry_date", "issue_date"],
        order_by="creation desc",
    )
    rules = validity_rules(document_type, rule)
    for document in documents:
        if judge_validity(dates.today(), rules, document.expiry_date, document.issue_date).is_acceptable:
            return document.name
    return None


def validity_rules(document_type: str, rule: Any | None) -> ValidityRules:
    kind = frappe.get_cached_doc("Identity Document Type", document_type)
    return ValidityRules(
        has_expiry=bool(kind.has_expiry),
        grace_days=kind.grace_days or 0,
        max_age_days=(rule and rule.max_age_days) or kind.max_age_days or 0,
        valid_days_after=(rule and rule.valid_days_after_submission) or 0,
    )


def check_documents_belong(request: Any) -> None:
    """A request carries its own beneficiary's documents only."""
    names = [row.beneficiary_document for row in request.documents if row.beneficiary_document]
    owners = (
        frappe.get_all("Beneficiary Document", filters={"name": ["in", names]}, pluck="beneficiary") if names else []
    )
    if any(owner != request.beneficiary for owner in owners):
        not_found()


def judge_documents(request: Any, before: Stage, after: Stage) -> None:
    """Judge each document once, when it is handed in; a later expiry changes nothing (P53).

    A draft is judged as it leaves the applicant's hands, and so is what she replaces after a return.
    """
    rules = {
        rule.document_type: rule for rule in frappe.get_cached_doc("Support Type", request.support_type).requirements
    }
    in_applicants_hands = before is after and after in (Stage.DRAFT, Stage.AWAITING_APPLICANT)
    moment = paper_intake.submission_moment(request)
    for row in request.documents:
        document = _read_document(row.beneficiary_document)
        if in_applicants_hands:
            row.expiry_date = document.expiry_date if document else None
        elif _waits_for_judgement(request, row, document, before, after):
            is_correction = row.judged_document == row.beneficiary_document and not request.flags.judge_again
            _freeze(row, document, row.judged_on if is_correction and not _is_anchor(before, after) else moment)
            row.valid_at_submission = _judge(document, rules.get(row.document_type), row.judged_on) if document else ""


def _waits_for_judgement(request: Any, row: Any, document: Any, before: Stage, after: Stage) -> bool:
    """A new document, a date corrected during the matching, a paper's day that now counts, or the set moment."""
    if row.judged_document != row.beneficiary_document or request.flags.judge_again:
        return True
    corrected = document and document.expiry_date != row.expiry_date and before in (Stage.RECEIVED, Stage.VERIFICATION)
    return bool(corrected) or (bool(document) and _is_anchor(before, after))


def _is_anchor(before: Stage, after: Stage) -> bool:
    """The policy says: at submission; an association that says otherwise looks again at that step."""
    anchors = {"Matching": Stage.ATTESTATION, "Decision": Stage.COMMITTEE}
    return before is not after and anchors.get(get_setting("document_validity_anchor")) is after


def _freeze(row: Any, document: Any, moment: Any) -> None:
    """What the document said when it was handed in stays with the request, whatever becomes of the document."""
    row.judged_document = row.beneficiary_document
    row.judged_on = moment if document else None
    row.expiry_date = document.expiry_date if document else None
    row.frozen_hash = document.file_hash if document else None


def _read_document(name: str | None) -> Any:
    fields = ["document_type", "expiry_date", "issue_date", "file_hash"]
    return frappe.db.get_value("Beneficiary Document", name, fields, as_dict=True) if name else None


def _judge(document: Any, rule: Any, moment: Any) -> str:
    rules = validity_rules(document.document_type, rule)
    expiry = getdate(document.expiry_date) if document.expiry_date else None
    issue = getdate(document.issue_date) if document.issue_date else None
    return judge_validity(getdate(moment), rules, expiry, issue).value


def expired_since(request: Any) -> list[str]:
    """Documents that were valid at submission and no longer are: worth a look before a service is given (E1)."""
    return [
        _title_with_expiry(row)
        for row in request.documents
        if row.beneficiary_document
        and row.expiry_date
        and row.valid_at_submission == Validity.VALID.value
        and getdate(row.expiry_date) < dates.today()
    ]


def required_keys(request: Any) -> set[str]:
    """Keys of the questions that must be answered."""
    questions = frappe.get_cached_doc("Support Type", request.support_type).questions
    return {question.question_key for question in questions if question.required and applies(question.show_if, request)}


def invalid_documents(request: Any) -> list[str]:
    """Titles of attached documents that were not valid and are not exempted, with their expiry date."""
    return [
        _title_with_expiry(row)
        for row in request.documents
        if row.beneficiary_document
        and row.valid_at_submission
        and not Validity(row.valid_at_submission).is_acceptable
        and not row.exception_reason
    ]


def _title_with_expiry(row: Any) -> str:
    title = document_title(row.document_type)
    return f"{title} ({dates.format_both_calendars(row.expiry_date)})" if row.expiry_date else title


def document_title(document_type: str) -> str:
    return frappe.get_cached_value("Identity Document Type", document_type, "title_ar") or document_type


def measure_completeness(request: Any) -> Completeness:
    return measure([*_basic_needs(request), *_question_needs(request), *_document_needs(request)])


def _basic_needs(request: Any) -> list[Need]:
    needs = [
        Need(_("Justification"), True, bool((request.request_reason or "").strip())),
        Need(_("Requested Support"), True, bool(request.items)),
    ]
    if frappe.get_cached_value("Support Type", request.support_type, "requires_iban"):
        needs.append(Need(_("IBAN"), True, bool(frappe.db.get_value("Beneficiary", request.beneficiary, "iban"))))
    return needs


def _question_needs(request: Any) -> list[Need]:
    given = {row.question_key: (row.answer or "").strip() or row.answer_file for row in request.answers}
    return [
        Need(question.label_ar, bool(question.required), bool(given.get(question.question_key)))
        for question in frappe.get_cached_doc("Support Type", request.support_type).questions
        if applies(question.show_if, request)
    ]


def _document_needs(request: Any) -> list[Need]:
    return [
        Need(
            document_title(row.document_type),
            bool(row.mandatory),
            bool(row.beneficiary_document or row.exception_reason),
        )
        for row in request.documents
        if row.document_type
    ]
