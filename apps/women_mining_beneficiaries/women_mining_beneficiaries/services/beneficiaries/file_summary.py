"""What an officer may tell a verified person about her file, on one page (P35, P49)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY, SUPPORT_REQUEST
from women_mining_beneficiaries.services.communication import channel_rules
from women_mining_beneficiaries.services.dates import format_both_calendars
from women_mining_beneficiaries.services.requests import applicant_view

_REQUESTS = 3


def summary_for(interaction: Any) -> str:
    """Lines about the file; closed until the caller is verified where the channel asks for it."""
    if not interaction.beneficiary or not interaction.channel:
        return ""
    if not channel_rules.may_see_file(interaction):
        return _("Verify the caller and save: then the state of the file appears here.")
    return "\n".join([*_registration(interaction.beneficiary), *_requests(interaction.beneficiary)])


def _registration(beneficiary: str) -> list[str]:
    status, missing = frappe.db.get_value(BENEFICIARY, beneficiary, ["registration_status", "registration_missing"])
    lines = [_("Registration: {0}").format(_(status))]
    return [*lines, _("Still missing: {0}").format(missing)] if missing else lines


def _requests(beneficiary: str) -> list[str]:
    """The newest requests in the words their applicant reads: nothing that was not told yet."""
    names = frappe.get_all(
        SUPPORT_REQUEST,
        filters={"beneficiary": beneficiary},
        pluck="name",
        order_by="creation desc",
        limit=_REQUESTS,
    )
    return [_line(frappe.get_doc(SUPPORT_REQUEST, name)) for name in names]


def _line(request: Any) -> str:
    submitted = format_both_calendars(request.submitted_on)
    parts = [request.name, request.support_title, submitted, applicant_view.status_sentence(request)]
    return " · ".join(part for part in parts if part)
