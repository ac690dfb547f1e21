"""Forgotten passwords, in the place of Frappe's own method, which tells a guest who has an account."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit
from frappe.utils import cint
from women_mining_beneficiaries.services.accounts import password_links


def _most_per_hour() -> int:
    return cint(frappe.get_system_settings("password_reset_limit")) or 3


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=_most_per_hour, seconds=60 * 60)
def reset_password(user: str = "") -> None:
    """Answer everybody alike and at once; who has an account is written to afterwards."""
    frappe.enqueue(password_links.send, queue="short", enqueue_after_commit=True, user=user[:140])
    frappe.msgprint(_("If this address has an account here, a link for a new password is on its way to it."))
