"""Answers to common questions, and corrections of what is often believed (P19, P24)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.knowledge import help_pages

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Answers and help"))
    context.groups = help_pages.articles()
    context.corrections = help_pages.corrections()
