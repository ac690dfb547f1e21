"""The association's channels of contact, its branches by city and their delegates (P33–P41)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.services.communication import contact_points

no_cache = 1
sitemap = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Channels and branches"))
    context.channels = contact_points.channels()
    context.cities = choices.master_options("Service City", {"enabled": 1})
    city = str(frappe.form_dict.get("city") or "")
    context.typed = frappe._dict(city=city)
    context.city = next((row["label"] for row in context.cities if row["value"] == city), None)
    context.branches = contact_points.branches(city if context.city else None)
