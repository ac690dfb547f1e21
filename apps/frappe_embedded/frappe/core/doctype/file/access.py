"""Who may see or change a File: whoever may the document it is attached to, and its owner. Hooks of the engine."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.model.document import get_doc
from frappe.permissions import get_roles
from frappe.permissions.check import has_permission as has_doctype_permission

_READING = ("read", "select", "print", "email", "report", "export")


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """The verdict on one File."""
    user = user or local.session.user
    ptype = ptype or "read"
    if user == "Administrator" or ptype == "create":
        return True
    if ptype in _READING and (not doc.is_private or doc.is_folder):
        return True
    if user != "Guest" and doc.owner == user:
        return True
    return _attached_document_allows(doc, ptype, user)


def _attached_document_allows(doc: Any, ptype: str, user: str) -> bool:
    if not (doc.attached_to_doctype and doc.attached_to_name):
        return False
    try:
        attached_to = get_doc(doc.attached_to_doctype, doc.attached_to_name)
    except (DoesNotExistError, ImportError):
        return False
    wanted = "read" if ptype in _READING else "write"
    if attached_to.has_permission(wanted, user=user):
        return True
    return wanted == "read" and _website_allows(attached_to, user)


def _website_allows(attached_to: Any, user: str) -> bool:
    from frappe.permissions import has_website_permission

    return bool(has_website_permission(attached_to, "read", user))


def check_attaching(doctype: str, name: str) -> None:
    """Raise PermissionError unless the user may change the document; one that is not saved yet needs the right to make it."""
    try:
        document = get_doc(doctype, name)
    except DoesNotExistError:
        document = None
    if document is not None:
        document.check_permission("write")
    elif not has_doctype_permission(doctype, "create"):
        has_doctype_permission(doctype, "write", throw=True)


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Lists show public files and one's own; those of a document are found through the document."""
    user = user or local.session.user
    if user == "Administrator" or "System Manager" in get_roles(user):
        return ""
    return f"(`tabFile`.is_private = 0 or `tabFile`.owner = {local.db.escape(user)})"
