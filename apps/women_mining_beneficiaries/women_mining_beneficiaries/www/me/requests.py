"""The signed-in person's requests."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.requests import applicant_view

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My requests"), [("/me", _("My file"))])
    context.requests = applicant_view.my_requests()
