"""Requests of pages, and what may be asked in them: texts, as an address or a form has them."""

from __future__ import annotations

import frappe

# They have a language of their own, of the user or of the paper, and are asked in other ways too.
_NOT_PAGES = ("/app", "/api", "/assets", "/files", "/private", "/printview")


def is_page() -> bool:
    return bool(frappe.request) and not frappe.request.path.startswith(_NOT_PAGES)


def leave_only_texts() -> None:
    """Hook `before_request`: lists and numbers, which a body of JSON can hold, ask a page for nothing."""
    form = frappe.local.form_dict
    if is_page() and not form.get("cmd"):
        for key in [key for key, value in form.items() if not isinstance(value, str)]:
            form.pop(key)
