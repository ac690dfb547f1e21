"""The policy in force, by section and clause, with a search within it (P1, P2)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.requests.applicant_view import policy_page

no_cache = 1
sitemap = 1
LONGEST_QUERY = 100


def get_context(context: Any) -> None:
    query = str(frappe.form_dict.get("q") or "").strip()[:LONGEST_QUERY]
    found = policy_page(query)
    if found is None:
        raise frappe.PageDoesNotExistError
    page.prepare(context, _("The policy"))
    context.query = query
    context.update(found)
    context.count = sum(len(section["clauses"]) for section in found["sections"])
