"""`frappe.api`: the public path of the API's entry points."""

from __future__ import annotations

from frappe.core.sign_in.token_auth import validate_auth
from frappe.web.api.resource import create_document, delete_document, list_documents, read_document, update_document

__all__ = [
    "create_document",
    "delete_document",
    "list_documents",
    "read_document",
    "update_document",
    "validate_auth",
]
