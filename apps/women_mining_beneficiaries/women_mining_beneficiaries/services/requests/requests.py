"""A support request from its draft to the end of the matching, and the ways out of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.told import is_record_closed
from women_mining_beneficiaries.services import files, people
from women_mining_beneficiaries.services.beneficiaries.registration_changes import by_the_system
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.requests import stages

Result = str | tuple[str, str]


def start_request(*, support_type: str, beneficiary: str | None = None, **values: Any) -> Any:
    """Open a draft for a person, the signed-in one when nobody is named; it has its type's questions and documents."""
    owner = beneficiary or people.file_of()
    people.check_own_or_staff(owner)
    request = frappe.new_doc(SUPPORT_REQUEST)
    request.update({"beneficiary": owner, "support_type": support_type})
    _fill(request, values)
    return request.insert()


def update_request(
    request: str,
    *,
    answers: Mapping[str, str] | None = None,
    answer_files: Mapping[str, str] | None = None,
    documents: Mapping[str, str] | None = None,
    items: list[dict[str, Any]] | None = None,
    **values: Any,
) -> Any:
    doc = _open(request)
    _fill(doc, {**values, "items": items} if items is not None else values)
    _fill_rows(doc, "answers", "question_key", "answer", answers)
    _fill_rows(doc, "answers", "question_key", "answer_file", answer_files)
    _fill_rows(doc, "documents", "document_type", "beneficiary_document", documents)
    doc.save()
    for url in (answer_files or {}).values():
        files.attach(url, SUPPORT_REQUEST, doc.name)
    return doc


def _open(request: str) -> Any:
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own_or_staff(doc.beneficiary)
    return doc


def _fill(doc: Any, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if doc.meta.has_field(key):
            doc.set(key, value)


def _fill_rows(doc: Any, table: str, key: str, column: str, values: Mapping[str, str] | None) -> None:
    rows = {row.get(key): row for row in doc.get(table)}
    for name, value in (values or {}).items():
        row = rows.get(name) or doc.append(table, {key: name})
        row.set(column, value)


def submit_request(request: str) -> Any:
    """Hand the request in: complete, with documents valid today, or refused by name (P51, P53)."""
    return stages.move(_open(request), Stage.RECEIVED)


def resubmit_request(request: str) -> Any:
    return stages.move(_open(request), Stage.VERIFICATION)


def start_matching(request: str) -> Any:
    return stages.move(_open(request), Stage.VERIFICATION)


def record_match(request: str, results: Mapping[str, Result]) -> Any:
    """Write the officer's result of matching items: {item_code: result} or {item_code: (result, note)}."""
    doc = _open(request)
    rows = {row.item_code: row for row in doc.match_checks}
    for code, result in results.items():
        rows[code].result, rows[code].note = (result, None) if isinstance(result, str) else result
    return doc.save()


def return_for_completion(request: str, reason: str) -> Any:
    return stages.move(_open(request), Stage.AWAITING_APPLICANT, reason=reason)


def approve_paper(request: str) -> Any:
    """Let the day on the paper count as the submission: by another officer than who typed it (B5)."""
    doc = _open(request)
    doc.paper_approved = 1
    return doc.save()


def finish_matching(request: str) -> Any:
    """Every line is settled: ask the applicant for her signature (P52)."""
    return stages.move(_open(request), Stage.ATTESTATION)


def withdraw_request(request: str, reason: str | None = None) -> Any:
    doc = _open(request)
    own = people.acts_for_own_file(doc.beneficiary)
    if own and is_record_closed(Stage(doc.policy_stage), bool(doc.decided_on), bool(doc.decision_visible_to_applicant)):
        # The record is closed to her until the decision is told; that she may not see, so her step goes on as before.
        with by_the_system():
            return stages.move(doc, Stage.WITHDRAWN, reason=reason)
    return stages.move(doc, Stage.WITHDRAWN, reason=reason, own=own)


def hold_request(request: str, reason: str, until: str | None = None) -> Any:
    doc = _open(request)
    doc.hold_until = until
    return stages.move(doc, Stage.ON_HOLD, reason=reason)


def resume_request(request: str) -> Any:
    doc = _open(request)
    return stages.move(doc, Stage(doc.return_stage))


def appeal_decision(request: str, grounds: str) -> Any:
    """File an appeal; the Appeal moves the request where it is admitted (P7)."""
    appeals.file_appeal(_open(request).name, grounds)
    return frappe.get_doc(SUPPORT_REQUEST, request)


def reopen_request(request: str, reason: str) -> Any:
    return stages.move(_open(request), Stage.VERIFICATION, reason=reason)


def close_request(request: str) -> Any:
    return stages.move(_open(request), Stage.CLOSED)
