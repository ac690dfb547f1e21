"""Who is looking at a page of the portal."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import frappe
from frappe import _
from women_mining_beneficiaries.domain.same_site import safe_path
from women_mining_beneficiaries.portal import kept_text
from women_mining_beneficiaries.portal.forms import go_to, is_posted
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.settings import get_setting


def require_sign_in() -> None:
    """Send a guest to the sign-in, and back here afterwards with what was typed."""
    if not get_setting("portal_enabled") and not people.is_staff():
        frappe.throw(
            _("The portal is closed for the time being. Reach us by telephone or at a branch."),
            exc=frappe.PermissionError,
        )
    if frappe.session.user == "Guest":
        ended = "&ended=1" if frappe.local.flags.ended_while_idle else ""
        go_to("/sign-in?redirect-to=" + quote(_way_back()) + ended)


def _way_back() -> str:
    path = frappe.request.full_path.rstrip("?") if frappe.request else "/me"
    token = kept_text.keep(frappe.request.path) if is_posted() else ""
    way_back = f"{path}{'&' if '?' in path else '?'}kept={token}" if token else path
    # What the sign-in would not lead back to, such as an address without end, only makes the next one longer.
    return safe_path(way_back) or "/me"


def require_file(context: Any) -> str:
    """The signed-in person's file; an account without one is told where to go."""
    require_sign_in()
    name = people.file_of()
    if not name:
        refuse_without_file()
    context.beneficiary = frappe.get_doc("Beneficiary", name)
    return str(name)


def refuse_without_file() -> None:
    frappe.throw(
        _("This account has no beneficiary file. Register first, or contact the association to link your file."),
        exc=frappe.PermissionError,
    )
