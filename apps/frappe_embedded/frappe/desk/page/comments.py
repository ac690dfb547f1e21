"""Comments people write on a document."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import escape_html


def may_comment(doc: Any) -> bool:
    """Whoever may read a document may say something about it."""
    return bool(frappe.has_permission(doc.doctype, "read", doc=doc))


def add(doc: Any, text: str) -> Any:
    """Add what the user typed as a comment; it is text, not HTML."""
    doc.check_permission("read")
    return doc.add_comment("Comment", text=escape_html(text).replace("\n", "<br>"))
