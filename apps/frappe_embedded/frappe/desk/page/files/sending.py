"""Answers to files that a script sent (`upload.js`): where to go on, or why not, as JSON."""

from __future__ import annotations

import frappe
from frappe.context import local
from frappe.response_types import PageResponse
from frappe.utils.html import strip_html

UNPROCESSABLE = 422


def is_sent_by_script() -> bool:
    """Whether a script waits for the answer, and no browser window."""
    return local.request is not None and local.request.headers.get("Accept") == "application/json"


def accepted(page: PageResponse) -> PageResponse:
    """The redirect `page`, for a script as JSON."""
    if not is_sent_by_script():
        return page
    headers = {name: value for name, value in page.headers.items() if name != "Location"}
    return PageResponse(_json(location=page.headers["Location"]), 200, "application/json; charset=utf-8", headers)


def refused(error: Exception) -> PageResponse:
    """Nothing was stored; the reason for a script."""
    frappe.db.rollback()
    frappe.clear_messages()
    return PageResponse(_json(message=strip_html(str(error))), UNPROCESSABLE, "application/json; charset=utf-8")


def _json(**values: str) -> str:
    return frappe.as_json(values, indent=None)
