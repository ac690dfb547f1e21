"""The association's channels of contact (P33–P41)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.requests import applicant_view
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Channels of contact"))
    context.channels = applicant_view.channels()
    context.help_phone = get_setting("help_phone")
