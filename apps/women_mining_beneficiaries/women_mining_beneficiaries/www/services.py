"""The association's services by what they are about, with a search where there are many."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.requests import service_catalogue

no_cache = 1
sitemap = 1
# From here on a list is searched rather than read.
MANY = 8


def get_context(context: Any) -> None:
    page.prepare(context, _("Our services"))
    context.summary = _("What the association gives, who is entitled, and how long it takes.")
    context.query = str(frappe.form_dict.get("q") or "").strip()[:100]
    context.groups = service_catalogue.catalogue(context.query)
    context.count = sum(len(group["types"]) for group in context.groups)
    context.is_searched = bool(context.query) or context.count > MANY
