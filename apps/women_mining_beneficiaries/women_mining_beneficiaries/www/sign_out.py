"""Ends the session; by a form, so that no link can do it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import go_to, is_posted

no_cache = 1


def get_context(context: Any) -> None:
    if frappe.session.user == "Guest":
        go_to("/")
    if is_posted():
        frappe.local.login_manager.logout()
        go_to("/")
    page.prepare(context, _("Sign out"))
