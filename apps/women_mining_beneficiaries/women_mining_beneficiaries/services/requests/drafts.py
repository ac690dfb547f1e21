"""A request while its applicant fills it in: begun once, kept at every step, gone on with from any device (P18, P46)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.request_steps import Page, page_to_resume, pages_to_file
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import one_at_a_time, people
from women_mining_beneficiaries.services.beneficiaries import documents
from women_mining_beneficiaries.services.requests import intake, requests, requirements, returned_items


def begin(support_type: str, beneficiary: str | None = None, new_facts: str | None = None) -> Any:
    """The person's draft of this type, or a new one: pressing twice, or on two devices, begins one."""
    owner = beneficiary or people.file_of() or ""
    people.check_own_or_staff(owner)
    one_at_a_time.hold(BENEFICIARY, owner)
    begun = find(support_type, owner)
    if not begun:
        return requests.start_request(support_type=support_type, beneficiary=owner, new_facts=new_facts)
    return requests.update_request(begun, new_facts=new_facts) if new_facts else frappe.get_doc(SUPPORT_REQUEST, begun)


def find(support_type: str | None, beneficiary: str) -> str | None:
    """The draft of this type that the person has begun."""
    filters = {"beneficiary": beneficiary, "support_type": support_type, "policy_stage": Stage.DRAFT.value}
    return frappe.db.get_value(SUPPORT_REQUEST, filters)


def pages_of(request: Any) -> tuple[Page, ...]:
    returned = {
        page
        for page, table in ((Page.QUESTIONS, "answers"), (Page.DOCUMENTS, "documents"))
        if any(row.returned for row in request.get(table))
    }
    return pages_to_file(
        has_questions=bool(questions_of(request)), has_documents=bool(request.documents), returned=returned
    )


def problem_of(request: Any) -> str | None:
    """Why a draft cannot be sent now whatever is filled in: its type was closed meanwhile, or is not open to the file any more."""
    if request.policy_stage != Stage.DRAFT:
        return None
    return intake.support_type_problem(request.support_type, request.beneficiary, request.name)


def page_to_go_on(request: Any) -> Page:
    return page_to_resume(pages_of(request), _done(request))


def _done(request: Any) -> set[Page]:
    """What is filled in; a place is chosen by default, so it counts once something else was asked for."""
    filled = {
        Page.REASON: bool((request.request_reason or "").strip()),
        Page.ITEMS: bool(request.items),
        Page.PLACE: bool(request.items and request.service_mode),
        Page.QUESTIONS: not unanswered(request),
        Page.DOCUMENTS: not missing_documents(request),
    }
    if not (filled[Page.REASON] or filled[Page.ITEMS] or request.policy_stage == Stage.AWAITING_APPLICANT):
        return set()
    return {page for page, is_filled in filled.items() if is_filled}


def questions_of(request: Any) -> list[Any]:
    """The questions that the type asks now; after a return that names some, those alone."""
    kind = frappe.get_cached_doc("Support Type", request.support_type)
    rows = {row.question_key: row for row in request.answers}
    asks_again = any(row.returned for table in ("answers", "documents") for row in request.get(table))
    return [
        question
        for question in kind.questions
        if question.question_key in rows
        and requirements.applies(question.show_if, request)
        and (rows[question.question_key].returned or not asks_again)
    ]


def unanswered(request: Any) -> list[Any]:
    rows = {row.question_key: row for row in request.answers}
    return [
        question
        for question in questions_of(request)
        if question.required and not _is_answered(rows[question.question_key])
    ]


def _is_answered(row: Any) -> bool:
    return bool((row.answer or "").strip() or row.answer_file) and not returned_items.is_wanted_anew(row)


def missing_documents(request: Any) -> list[str]:
    """Kinds of documents that must still be brought, or brought anew."""
    wrong = {row.document_type for row in request.documents if is_wanted_anew(row)}
    lacking = {row.document_type for row in request.documents if row.mandatory and not row.beneficiary_document}
    return [row.document_type for row in request.documents if row.document_type in wrong | lacking]


def is_wanted_anew(row: Any) -> bool:
    """A document that was returned, until another one has taken its place."""
    return bool(row.returned) and row.beneficiary_document in (None, "", row.judged_document)


def may_take_out(request: Any, row: Any) -> bool:
    """A document that she sent for this request alone; what was on file before stays there and is replaced."""
    document = row.beneficiary_document
    if not document or row.reused:
        return False
    elsewhere = {"beneficiary_document": document, "parent": ["!=", request.name]}
    sent = frappe.db.get_value("Beneficiary Document", document, ["owner", "status"], as_dict=True)
    is_hers = sent and sent.owner == frappe.session.user and sent.status == "Pending"
    return bool(is_hers) and not frappe.db.exists("Support Request Document", elsewhere)


def take_out(request: str, document_type: str) -> Any:
    """Take a document out of the request: on the file it counts as replaced, so that it is not offered again."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own(doc.beneficiary)
    row = next((row for row in doc.documents if row.document_type == document_type), None)
    if row is None or not may_take_out(doc, row):
        return doc
    documents.take_back(row.beneficiary_document)
    return requests.update_request(request, documents={document_type: ""})
