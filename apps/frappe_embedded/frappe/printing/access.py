"""Who may print a document (contract E10): otherwise it does not exist for them."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError, LinkExpired, PermissionError
from frappe.messages import throw
from frappe.permissions import has_website_permission
from frappe.permissions.check import has_permission
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import getdate


def check_print_permission(doc: Any) -> None:
    """Readers, printers, who has website permission, and holders of a key may print."""
    for ptype in ("read", "print"):
        if has_permission(doc.doctype, ptype, doc=doc):
            return
    if has_website_permission(doc) or has_share_key(doc, local.form_dict.get("key")):
        return
    local.message_log = []
    throw(_("{0} {1} not found").format(_(doc.doctype), doc.name), DoesNotExistError)


def has_share_key(doc: Any, key: Any) -> bool:
    """Whether `key` is one of the document's share keys; an old one says that its time is over."""
    if not key or not isinstance(key, str) or not local.db.table_exists("Document Share Key"):
        return False
    filters = {"reference_doctype": doc.doctype, "reference_docname": doc.name, "key": key}
    found = local.db.get_value("Document Share Key", filters, ["name", "expires_on"], as_dict=True)
    if not found:
        return False
    if found.expires_on and getdate(found.expires_on) < getdate():
        throw(_("This link has expired. Ask for a new one."), LinkExpired)
    return True


def check_docstatus(doc: Any, settings: _dict) -> None:
    """Drafts and cancelled documents are printed only where Print Settings allow it."""
    if not doc.meta.is_submittable:
        return
    if doc.docstatus == 0 and not settings.allow_print_for_draft:
        throw(_("Not allowed to print draft documents"), PermissionError)
    if doc.docstatus == 2 and not settings.allow_print_for_cancelled:
        throw(_("Not allowed to print cancelled documents"), PermissionError)
