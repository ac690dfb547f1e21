"""The account of who is signed in."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

no_cache = 1


def get_context(context: Any) -> None:
    if frappe.session.user == "Guest":
        frappe.throw(_("You need to be logged in to access this page"), frappe.PermissionError)
    context.title = _("My Account")
    context.show_sidebar = True
