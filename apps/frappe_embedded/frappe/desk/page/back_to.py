"""The way back to a document after something was done with it."""

from __future__ import annotations

from typing import Any

from frappe.desk.page.flash import redirect_with
from frappe.desk.page.slugs import form_url, list_url
from frappe.response_types import PageResponse


def back_to(doc: Any, text: str, tone: str = "success", anchor: str = "") -> PageResponse:
    """Redirect to the form of `doc` and say `text` there."""
    location = list_url(doc.doctype) if doc.meta.issingle else form_url(doc.doctype, doc.name)
    return redirect_with(location + anchor, text, tone)
