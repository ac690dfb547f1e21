"""What a beneficiary may expect and what is expected of her, as the association words its policy (P4, P8)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.statements import statement

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Rights and duties"))
    context.rights = statement("rights_text", "rights_text_en")
    context.duties = statement("duties_text", "duties_text_en")
