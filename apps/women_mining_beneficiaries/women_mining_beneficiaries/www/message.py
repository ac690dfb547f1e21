"""A page that says one thing: of this request, or kept for a while under the id in its address."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page

no_cache = 1
sitemap = 0


def get_context(context: Any) -> Any:
    given = said_now() or kept(frappe.form_dict.get("id")) or {}
    page.prepare(context, given.get("title") or _("Message"))
    return given


def said_now() -> dict[str, Any] | None:
    """What Frappe puts beside the request, for instance that a page is not permitted."""
    message = getattr(frappe.local, "message", None)
    title = getattr(frappe.local, "message_title", None)
    return {"title": str(title or _("Message")), "message": message} if message or title else None


def kept(message_id: Any) -> dict[str, Any] | None:
    found = frappe.cache.get_value(f"message_id:{message_id}") if message_id else None
    if not found:
        return None
    return {**(found.get("context") or {}), "http_status_code": found.get("http_status_code")}
