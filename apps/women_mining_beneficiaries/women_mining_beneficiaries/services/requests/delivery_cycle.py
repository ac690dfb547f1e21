"""A receipt that nobody answered ends by itself, as unanswered: never as confirmed by the beneficiary (tab 6)."""

from __future__ import annotations

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services.beneficiaries.registration_changes import by_the_system
from women_mining_beneficiaries.services.requests import delivery_state, stages
from women_mining_beneficiaries.services.switches import job


@job("deliveries")
def close_unanswered() -> None:
    """Close requests whose receipt was awaited long enough; the delivery stays «Delivered», not «Confirmed»."""
    for name in frappe.get_all(SUPPORT_REQUEST, {"policy_stage": Stage.DELIVERED.value}, pluck="name"):
        if delivery_state.is_receipt_settled(name):
            with by_the_system():
                reason = _("The receipt was not answered in time.")
                stages.move(frappe.get_doc(SUPPORT_REQUEST, name), Stage.CLOSED, reason=reason)
