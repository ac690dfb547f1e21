"""What the signed-in person said with her name or in confidence."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_sign_in
from women_mining_beneficiaries.services.feedback import authors

no_cache = 1


def get_context(context: Any) -> None:
    require_sign_in()
    page.prepare(context, _("My complaints and suggestions"), [("/me", _("My file"))])
    context.cases = authors.my_feedback()
