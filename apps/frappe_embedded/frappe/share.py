"""Sharing single documents with single users (contract E9)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint
from frappe.whitelisting import whitelist

RIGHTS = ("read", "write", "submit", "share")


@whitelist(methods=["POST", "PUT"])
def add(
    doctype: str,
    name: str,
    user: str | None = None,
    read: int = 1,
    write: int = 0,
    submit: int = 0,
    share: int = 0,
    everyone: int = 0,
    notify: int = 0,
) -> Any:
    """Share a document with a user (or everyone); sharing again changes the rights."""
    return add_docshare(doctype, name, user, read, write, submit, share, everyone, notify=notify)


def add_docshare(
    doctype: str,
    name: str,
    user: str | None = None,
    read: int = 1,
    write: int = 0,
    submit: int = 0,
    share: int = 0,
    everyone: int = 0,
    flags: Any = None,
    notify: int = 0,
) -> Any:
    """The same for code of apps; `flags={"ignore_share_permission": True}` shares what the session's user may not."""
    user = user or (None if cint(everyone) else frappe.session.user)
    doc = _find(doctype, name, user, cint(everyone)) or frappe.new_doc("DocShare")
    doc.update({"share_doctype": doctype, "share_name": name, "user": user, "everyone": cint(everyone)})
    # Whoever is shared with may read.
    doc.update({"read": 1, "write": cint(write), "submit": cint(submit), "share": cint(share)})
    doc.flags.update(flags or {})
    doc.save(ignore_permissions=True)
    if cint(notify) and user and user != frappe.session.user:
        _notify(doc)
    return doc


def remove(doctype: str, name: str, user: str, flags: Any = None) -> None:
    """Stop sharing the document with the user."""
    shared = frappe.db.get_value("DocShare", {"share_doctype": doctype, "share_name": name, "user": user})
    if shared:
        doc = frappe.get_doc("DocShare", shared)
        doc.flags.update(flags or {})
        doc.delete(ignore_permissions=True)


@whitelist(methods=["POST", "PUT"])
def set_permission(
    doctype: str, name: str, user: str | None, permission_to: str, value: int = 1, everyone: int = 0
) -> Any:
    """Set one right of a share; taking reading away ends the share."""
    if permission_to not in RIGHTS:
        frappe.throw(_("{0} is not a right that can be shared.").format(permission_to))
    _require_share_permission(doctype, name)
    return set_docshare_permission(doctype, name, user, permission_to, value, everyone)


def set_docshare_permission(
    doctype: str, name: str, user: str | None, permission_to: str, value: Any = 1, everyone: int = 0, flags: Any = None
) -> Any:
    """The same without asking whether the session's user may."""
    doc = _find(doctype, name, user, cint(everyone))
    if doc is None:
        if not cint(value):
            return None
        return add_docshare(doctype, name, user, everyone=everyone, flags=flags, **{permission_to: 1})
    doc.flags.update(flags or {})
    doc.set(permission_to, cint(value))
    if permission_to == "read" and not cint(value):
        doc.delete(ignore_permissions=True)
        return None
    doc.save(ignore_permissions=True)
    return doc


@whitelist()
def get_users(doctype: str, name: str) -> list[Any]:
    """With whom the document is shared, for those who may read it."""
    frappe.has_permission(doctype, "read", doc=name, throw=True)
    return _get_users(frappe.get_doc(doctype, name))


def _get_users(doc: Any) -> list[Any]:
    found: list[Any] = frappe.get_all(
        "DocShare",
        fields=["name", "user", "read", "write", "submit", "share", "everyone", "owner", "creation"],
        filters={"share_doctype": doc.doctype, "share_name": doc.name},
        order_by="creation asc",
    )
    return found


def get_shared(
    doctype: str, user: str | None = None, rights: Any = None, *, filters: Any = None, limit: int | None = None
) -> list[str]:
    """The names of the documents shared with the user for all of the rights (reading by default)."""
    user = user or frappe.session.user
    wanted = {right: 1 for right in rights or ["read"] if right in RIGHTS}
    audience: list[Any] = [["user", "=", user]]
    if user != "Guest":
        audience.append(["everyone", "=", 1])
    conditions: list[Any] = [["share_doctype", "=", doctype], *([right, "=", 1] for right in wanted), *(filters or [])]
    names: list[str] = frappe.get_all(
        "DocShare", filters=conditions, or_filters=audience, pluck="share_name", order_by=None, limit=limit
    )
    return list(dict.fromkeys(names))


def get_shared_doctypes(user: str | None = None) -> list[str]:
    """The DocTypes of which something is shared with the user."""
    user = user or frappe.session.user
    names: list[str] = frappe.get_all(
        "DocShare",
        or_filters=[["user", "=", user], ["everyone", "=", 1]],
        pluck="share_doctype",
        distinct=True,
    )
    return sorted(set(names))


def get_share_name(doctype: str, name: str, user: str | None, everyone: int = 0) -> Any:
    """The name of the DocShare, None when the document is not shared like that."""
    audience = {"everyone": 1} if cint(everyone) else {"user": user}
    return frappe.db.get_value("DocShare", {"share_doctype": doctype, "share_name": name, **audience})


def _find(doctype: str, name: str, user: str | None, everyone: int) -> Any:
    found = get_share_name(doctype, name, user, everyone)
    return frappe.get_doc("DocShare", found) if found else None


def _require_share_permission(doctype: str, name: str) -> None:
    if not frappe.has_permission(doctype, "share", doc=name):
        frappe.throw(_("You may not share {0} {1}.").format(_(doctype), name), frappe.PermissionError)


def _notify(doc: Any) -> None:
    """Tell the user that something was shared with him."""
    notify = frappe.get_attr("frappe.desk.doctype.notification_log.notification_log.enqueue_create_notification")
    subject = _("{0} shared {1} {2} with you").format(
        frappe.session.user, _(doc.share_doctype), frappe.bold(doc.share_name)
    )
    notify(
        doc.user,
        {
            "type": "Share",
            "document_type": doc.share_doctype,
            "document_name": doc.share_name,
            "subject": subject,
            "from_user": frappe.session.user,
        },
    )
