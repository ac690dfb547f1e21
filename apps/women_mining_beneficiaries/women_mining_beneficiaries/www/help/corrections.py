"""What is often believed and is not so, with a search (P24)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.knowledge import help_pages

no_cache = 1
sitemap = 1
LONGEST_QUERY = 100


def get_context(context: Any) -> None:
    page.prepare(context, _("Often believed, and not so"), [("/help", _("Answers and help"))])
    context.query = str(frappe.form_dict.get("q") or "").strip()[:LONGEST_QUERY]
    context.corrections = help_pages.corrections(context.query)
