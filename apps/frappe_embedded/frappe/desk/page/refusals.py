"""Pages that say no: nothing here, not for you, only for staff."""

from __future__ import annotations

import frappe
from frappe.desk.controls.safe_html import shown
from frappe.desk.page.flash import said_meanwhile
from frappe.desk.page.render import render_page, render_part
from frappe.desk.page.shell import shell_context
from frappe.response_types import PageResponse
from frappe.translate import _


def not_found() -> PageResponse:
    """404: the address or the document does not exist."""
    return render_page(
        "refusal.html",
        title=_("We could not find this page"),
        status=404,
        text=_("The document may have been renamed or deleted, or the address may be incomplete."),
        reasons=[],
        code=404,
    )


def forbidden(reason: str = "") -> PageResponse:
    """403: it exists, but the user's roles do not reach it."""
    reasons = [shown(entry["text"]) for entry in said_meanwhile()] or ([shown(reason)] if reason else [])
    return render_page(
        "refusal.html",
        title=_("You do not have access to this page"),
        status=403,
        text=_("Your roles do not include it. If you need it for your work, ask the person who manages users."),
        reasons=reasons,
        code=403,
    )


def refused(reason: str) -> PageResponse:
    """417: a rule keeps the page from being shown, and says so itself."""
    frappe.clear_last_message()
    return render_page(
        "refusal.html",
        title=_("This page cannot be shown"),
        status=417,
        text=shown(reason),
        reasons=[],
        code="!",
    )


def portal_only() -> PageResponse:
    """403 for people of the portal: the desk is for staff."""
    body = render_part("portal_only.html", title=_("This page is for staff"), shell=_bare_shell())
    return PageResponse(body=body, status=403)


def _bare_shell() -> dict[str, object]:
    return {**shell_context(), "rail": []}
