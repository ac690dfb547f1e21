"""The record of a referral that a request's step opens or ends (P54)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST


def ensure_referral(request: Any, reason_code: str) -> None:
    """Open a referral for a request that was sent to social research by its workflow button."""
    if frappe.db.exists("Case Referral", {"source_name": request.name, "status": ["!=", "Closed"]}):
        return
    last = request.stage_log[-1] if request.stage_log else None
    question = (last and last.reason) or _("Please explain the procedure to the applicant.")
    referral = frappe.get_doc(
        {
            "doctype": "Case Referral",
            "source_doctype": SUPPORT_REQUEST,
            "source_name": request.name,
            "reason_code": reason_code,
            "questions": [{"question": question}],
        }
    )
    referral.insert(ignore_permissions=True)


def close_because_withdrawn(request: Any) -> None:
    for name in frappe.get_all(
        "Case Referral", filters={"source_name": request.name, "status": ["!=", "Closed"]}, pluck="name"
    ):
        referral = frappe.get_doc("Case Referral", name)
        referral.flags.withdrawn = True
        referral.status = "Closed"
        referral.save(ignore_permissions=True)
