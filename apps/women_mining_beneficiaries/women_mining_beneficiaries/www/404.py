"""The page for an address at which nothing stands."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page

no_cache = 1
sitemap = 0


def get_context(context: Any) -> None:
    page.prepare(context, _("Page not found"))
    context.http_status_code = 404
