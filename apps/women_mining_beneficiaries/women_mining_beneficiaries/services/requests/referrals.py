"""Referring an applicant to social research and coming back to the stage she left (P54, P55)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from women_mining_beneficiaries.constants import SUPPORT_REQUEST


def refer(
    request: str, *, questions: Sequence[str], reason_code: str = "Unclear Procedures", referred_to: str | None = None
) -> Any:
    """Open a referral with the applicant's questions; the request waits for its answer."""
    return frappe.get_doc(
        {
            "doctype": "Case Referral",
            "source_doctype": SUPPORT_REQUEST,
            "source_name": request,
            "reason_code": reason_code,
            "referred_to": referred_to,
            "questions": [{"question": question} for question in questions],
        }
    ).insert()


def close_referral(
    referral: str, *, explanation: str, understood: str = "Yes", answers: Mapping[int, str] | None = None
) -> Any:
    """Close with an explanation; `answers` by row number, otherwise the explanation answers every question."""
    doc = frappe.get_doc("Case Referral", referral)
    for row in doc.questions:
        row.answer = (answers or {}).get(row.idx) or row.answer or explanation
        row.answered = 1
    doc.explanation, doc.understood, doc.status = explanation, understood, "Closed"
    return doc.save()
