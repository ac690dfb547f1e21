"""Who may see a document on the website: the controller's own word, else the apps' hooks, else nobody."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.permissions.upward import load_document


def has_website_permission(
    doc: Any = None, ptype: str = "read", user: str | None = None, verbose: bool = False, doctype: str | None = None
) -> bool:
    """Whether `user` may open the document on the website."""
    user = user or local.session.user
    if isinstance(doc, str):
        doc = load_document(doctype or "", doc)
    if doc is not None and callable(getattr(doc, "has_website_permission", None)):
        return bool(doc.has_website_permission(ptype, user, verbose=verbose))
    handlers = (get_hooks("has_website_permission") or {}).get(doctype or doc.doctype) or []
    handlers = [handlers] if isinstance(handlers, str) else handlers
    return bool(handlers) and all(get_attr(path)(doc, ptype, user, verbose=verbose) for path in handlers)
