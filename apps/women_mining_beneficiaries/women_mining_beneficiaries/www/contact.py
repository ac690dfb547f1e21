"""How to reach the association: what is quickest first (P33)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.communication import contact_points
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Contact us"))
    context.hours = contact_points.hours_of(None)
    context.offices = contact_points.branches()[:1]
    context.takes_guests = bool(get_setting("allow_guest_inquiry"))
