"""Requests that ended because what was awaited from the applicant did not come in time: nobody withdrew them (P51)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _lt
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.stages import Stage

SENTENCE = _lt(
    "What was missing did not reach us in time, so this request was closed. You may file a new one at any time."
)


def has_lapsed(request: Any) -> bool:
    """Whether the system itself ended it while something was awaited; after a death it does so for another reason."""
    log = request.stage_log[-2:]
    if [row.stage for row in log] != [Stage.AWAITING_APPLICANT.value, Stage.WITHDRAWN.value]:
        return False
    status = frappe.db.get_value(BENEFICIARY, request.beneficiary, "registration_status")
    return bool(log[-1].by_user == "Administrator" and status != Status.DECEASED.value)
