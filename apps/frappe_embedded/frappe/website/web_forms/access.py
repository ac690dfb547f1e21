"""Who may see and change a document through a web form (contract H5)."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.model.document import get_doc
from frappe.permissions import has_website_permission


def has_web_form_permission(web_form: Any, doctype: str, name: str, ptype: str = "read") -> bool:
    """The document's own permissions if the form says so; else its owner, website permission or the controller's word."""
    user = local.session.user
    if user == "Guest":
        return False
    doc = get_doc(doctype, name)
    if web_form.apply_document_permissions:
        return bool(doc.has_permission(ptype))
    if doc.owner == user or has_website_permission(doc, ptype=ptype, user=user):
        return True
    by_controller = getattr(doc, "has_webform_permission", None)
    return bool(by_controller and by_controller())


def own_document(web_form: Any) -> str | None:
    """The user's document of the form's DocType, the newest if there are several."""
    filters = {"owner": local.session.user}
    names = local.db.get_all(web_form.doc_type, filters=filters, pluck="name", limit=1, order_by="modified desc")
    return names[0] if names else None
