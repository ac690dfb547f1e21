"""What is kept of a person, why, for how long, and what she may ask for (P8)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.statements import statement

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Privacy"))
    context.statement = statement("privacy_text", "privacy_text_en")
