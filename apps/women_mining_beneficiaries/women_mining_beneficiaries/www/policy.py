"""The policy in force, by section and clause (P1, P2)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.requests.applicant_view import policy_page

no_cache = 1


def get_context(context: Any) -> None:
    found = policy_page()
    if found is None:
        raise frappe.PageDoesNotExistError
    page.prepare(context, _("The policy"))
    context.update(found)
