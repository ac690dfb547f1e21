"""The verdict: may this user do this, with the DocType or with one document, and if not, why."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.permissions.child_tables import is_table_open, parent_doctype_of, parent_document_name
from frappe.permissions.controllers import is_refused_by_hook
from frappe.permissions.rights import ADMINISTRATOR
from frappe.permissions.role_permissions import all_rights, role_permissions_of
from frappe.permissions.shares import is_any_shared, is_shared, sharing_is_off
from frappe.permissions.upward import load_document
from frappe.permissions.user_permissions import refusals
from frappe.translate import _
from frappe.types.frappedict import _dict


def is_allowed(
    doctype: str, ptype: str, doc: Any, user: str, reasons: list[str], parent_doctype: str | None = None
) -> bool:
    """Whether `user` may; the reasons of a refusal are added to `reasons`."""
    if user == ADMINISTRATOR:
        return True
    if ptype == "share" and sharing_is_off():
        reasons.append(_("Sharing documents is switched off in System Settings."))
        return False
    if isinstance(doc, (str, int)):
        doc = load_document(doctype, doc) if doc else None
    if get_meta(doctype).istable:
        return _is_row_allowed(doctype, ptype, doc, user, reasons, parent_doctype)
    if doc is None:
        return _is_doctype_allowed(doctype, ptype, user, reasons)
    return _is_document_allowed(doc, ptype, user, reasons)


def get_doc_permissions(
    doc: Any, user: str | None = None, ptype: str | None = None, debug: bool = False, reasons: list[str] | None = None
) -> _dict:
    """Every right `user` has on this document by role, hook and User Permission (shares apart), as {right: 0 or 1}."""
    user = user or local.session.user
    reasons = [] if reasons is None else reasons
    if user == ADMINISTRATOR:
        return all_rights()
    if is_refused_by_hook(doc, ptype, user):
        reasons.append(_("A rule of the app refuses access to this document."))
        return _dict({ptype: 0} if ptype else {})
    is_owner = str(doc.get("owner") or "").lower() == user.lower()
    permissions = _of_kind(get_meta(doc.doctype), role_permissions_of(doc.doctype, user, is_owner))
    refused = list(refusals(doc, user))
    reasons.extend(refused)
    if not refused:
        return permissions
    return _dict(permissions.if_owner, create=0) if is_owner else _dict()


def has_user_permission(doc: Any, user: str | None = None, debug: bool = False) -> bool:
    """Whether the User Permissions of `user` leave him the document."""
    user = user or local.session.user
    return user == ADMINISTRATOR or not any(refusals(doc, user))


def _of_kind(meta: Any, by_role: _dict) -> _dict:
    """A copy of the role permissions without what this kind of DocType cannot have; the owner's rights count."""
    permissions = by_role.copy()
    if not meta.is_submittable:
        permissions["submit"] = 0
    if not meta.allow_import:
        permissions["import"] = 0
    if permissions.has_if_owner_enabled:
        permissions.update(permissions.if_owner)
    return permissions


def _is_doctype_allowed(doctype: str, ptype: str, user: str, reasons: list[str]) -> bool:
    meta = get_meta(doctype)
    if ptype == "submit" and not meta.is_submittable:
        reasons.append(_("{0} cannot be submitted.").format(_(doctype)))
        return False
    if ptype == "import" and not meta.allow_import:
        reasons.append(_("{0} cannot be imported.").format(_(doctype)))
        return False
    if role_permissions_of(meta, user).get(ptype) or is_any_shared(doctype, ptype, user):
        return True
    reasons.append(_no_role(doctype, user))
    return False


def _is_document_allowed(doc: Any, ptype: str, user: str, reasons: list[str]) -> bool:
    if get_doc_permissions(doc, user, ptype, reasons=reasons).get(ptype):
        return True
    if is_shared(doc.doctype, doc.get("name"), ptype, user):
        return True
    if not any(role_permissions_of(doc.doctype, user).get(right) for right in ("select", "read", ptype)):
        reasons.append(_no_role(doc.doctype, user))
    reasons.append(_("{0} has no access to the document {1} {2}.").format(user, _(doc.doctype), doc.get("name") or ""))
    return False


def _is_row_allowed(
    doctype: str, ptype: str, row: Any, user: str, reasons: list[str], parent_doctype: str | None
) -> bool:
    parent = parent_doctype_of(doctype, row, parent_doctype, reasons)
    if parent is None or not is_table_open(doctype, row, parent, ptype, user, reasons):
        return False
    document = getattr(row, "parent_doc", None) or parent_document_name(row)
    # Adding, changing or removing a row changes its parent.
    asked = "write" if ptype in ("create", "delete") and document else ptype
    return is_allowed(parent, asked, document, user, reasons)


def _no_role(doctype: str, user: str) -> str:
    return _("No role of {0} opens {1}.").format(user, _(doctype))
