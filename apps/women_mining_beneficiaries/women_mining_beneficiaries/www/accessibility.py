"""How the portal serves people of every ability, and whom to tell where it does not (P20)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.statements import statement

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Accessibility"))
    context.statement = statement("accessibility_text", "accessibility_text_en")
