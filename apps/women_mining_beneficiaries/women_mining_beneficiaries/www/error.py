"""The page for something that went wrong: what happened in plain words, and what to do next. Traces stay with the administrators."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import strip_html
from women_mining_beneficiaries.portal import page

no_cache = 1
sitemap = 0


def get_context(context: Any) -> None:
    page.prepare(context, _("Something went wrong"))
    context.error_message = context.error_message or reason(context.http_status_code or 500)


def reason(status: int) -> str:
    """What was said to the person; of an error of ours nothing but that it happened."""
    log = frappe.get_message_log() if status < 500 else []
    texts = [entry.get("message") if isinstance(entry, dict) else entry for entry in log]
    return " ".join(strip_html(str(text)) for text in texts if text)
