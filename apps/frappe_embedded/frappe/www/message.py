"""A page with one message: of this request, or kept for a minute under the id in the address."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.messages import MESSAGE_PAGE_KEY
from frappe.utils import strip_html_tags

no_cache = 1


def get_context(context: Any) -> Any:
    if context.message or context.title not in (None, "message", context.name):
        return None
    kept = frappe.cache.get_value(MESSAGE_PAGE_KEY.format(frappe.form_dict.id)) if frappe.form_dict.id else None
    if kept:
        shown = frappe._dict(kept.get("context") or {})
        shown.http_status_code = kept.get("http_status_code")
        return shown
    return frappe._dict(title=strip_html_tags(frappe.form_dict.title or "") or _("Message"), primary_action="/")
