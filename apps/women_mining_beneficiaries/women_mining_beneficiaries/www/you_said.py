"""What changed after people spoke (P14)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.feedback import improvements

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("What changed after people spoke"), [("/feedback", _("Tell us what you think"))])
    context.improvements = improvements.published()
