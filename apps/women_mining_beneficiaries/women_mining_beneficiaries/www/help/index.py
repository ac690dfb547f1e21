"""Answers to common questions, by what they are about, with a search (P19)."""

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
    page.prepare(context, _("Answers and help"))
    context.query = str(frappe.form_dict.get("q") or "").strip()[:LONGEST_QUERY]
    context.groups = help_pages.articles(context.query)
    context.corrections = help_pages.corrections(context.query)
    context.count = sum(len(group["articles"]) for group in context.groups) + len(context.corrections)
