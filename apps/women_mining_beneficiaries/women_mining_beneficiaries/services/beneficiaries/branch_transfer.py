"""A file that moves to another branch takes its open work with it; the old branch no longer sees it (E29)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import TERMINAL


def follow_file(beneficiary: Any, before: Any) -> None:
    if before.branch_office == beneficiary.branch_office:
        return
    beneficiary.add_comment(
        "Info", _("Transferred from «{0}» to «{1}».").format(before.branch_office, beneficiary.branch_office)
    )
    ended = [stage.value for stage in TERMINAL]
    open_requests = {"beneficiary": beneficiary.name, "policy_stage": ["not in", ended]}
    for name in frappe.get_all(SUPPORT_REQUEST, open_requests, pluck="name"):
        request = frappe.get_doc(SUPPORT_REQUEST, name)
        request.branch_office = beneficiary.branch_office
        request.save(ignore_permissions=True)
