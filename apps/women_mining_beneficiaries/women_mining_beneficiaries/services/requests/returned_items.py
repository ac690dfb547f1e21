"""After a return only what was wrong is asked for again (P16, P51): the rest stays as it was handed in."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.document_validity import Validity
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.exceptions import LockedFieldError
from women_mining_beneficiaries.services.requests import requirements

_VALUES = {
    "documents": ("document_type", "beneficiary_document"),
    "answers": ("question_key", "answer", "answer_file"),
}


def flag_returned(request: Any) -> None:
    """Ask again for what is missing, not valid or does not match; the officer may have ticked more."""
    for row in request.documents:
        row.returned = int(bool(row.returned) or _is_wrong(row))
    required = requirements.required_keys(request)
    for row in request.answers:
        row.returned = int(bool(row.returned) or (row.question_key in required and not _is_answered(row)))
        row.returned_answer = mark_of(row) if row.returned else None


def _is_wrong(row: Any) -> bool:
    if not row.beneficiary_document:
        return bool(row.mandatory and not row.exception_reason)
    if frappe.db.get_value("Beneficiary Document", row.beneficiary_document, "status") == "Mismatch":
        return True
    judged = row.valid_at_submission and not row.exception_reason
    return bool(judged) and not Validity(row.valid_at_submission).is_acceptable


def _is_answered(row: Any) -> bool:
    return bool((row.answer or "").strip() or row.answer_file)


def is_wanted_anew(answer: Any) -> bool:
    """An answer that was returned, until another one has taken its place."""
    return bool(answer.returned) and answer.returned_answer in (None, "", mark_of(answer))


def mark_of(row: Any) -> str:
    """The mark by which an answer is known again without keeping what it says."""
    return keyed_fingerprint(get_encryption_key(), "answer", (row.answer or "").strip(), row.answer_file or "")


def clear_returned(request: Any) -> None:
    """What was sent again is looked at again; a mismatch that was noted waits for its second look."""
    for table in _VALUES:
        for row in request.get(table):
            row.returned, row.return_note = 0, None
    for row in request.answers:
        row.returned_answer = None
    for row in request.match_checks:
        if row.result == "Mismatch":
            row.result = "Pending"


def refuse_other_rows(request: Any) -> None:
    """Refuse an applicant's change of a row that was not returned; without any tick everything is open."""
    before = request.get_doc_before_save()
    if not any(row.returned for table in _VALUES for row in before.get(table)):
        return
    changed = [label for table in _VALUES for label in _changed_rows(before, request, table)]
    if changed:
        frappe.throw(
            _("Only what was returned is asked for again. These were in order and stay: {0} (clause P16).").format(
                " · ".join(changed)
            ),
            exc=LockedFieldError,
        )


def _changed_rows(before: Any, request: Any, table: str) -> list[str]:
    now = {row.name: row for row in request.get(table)}
    closed = [row for row in before.get(table) if not row.returned]
    return [_label(row, table) for row in closed if _values(row, table) != _values(now.get(row.name), table)]


def _values(row: Any, table: str) -> list[Any]:
    return [row.get(column) or None for column in _VALUES[table]] if row else []


def _label(row: Any, table: str) -> str:
    return str(row.label_snapshot) if table == "answers" else requirements.document_title(row.document_type)
