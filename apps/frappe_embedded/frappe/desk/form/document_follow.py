"""Following a document: being told what others change in it, as often as one chose."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model import log_types
from frappe.utils import cint, sbool
from frappe.whitelisting import whitelist

FREQUENCIES = ("Hourly", "Daily", "Weekly")
_NEVER = ("Communication", "ToDo", "Email Unsubscribe", "File", "Comment", "Email Account", "Email Domain")


@whitelist(methods=["POST", "PUT"])
def update_follow(doctype: str, doc_name: str, following: bool) -> Any:
    """Follow the document, or no longer."""
    act = follow_document if sbool(following) else unfollow_document
    return act(doctype, doc_name, frappe.session.user)


@whitelist(methods=["POST", "PUT"])
def follow_document(doctype: str, doc_name: str, user: str) -> Any:
    """Follow the document; the record, or None where that kind of document or the user's settings allow no following."""
    _refuse_for_others(user)
    if not can_be_followed(doctype, user) or not is_notified(user) or is_document_followed(doctype, doc_name, user):
        return None
    follow = {"doctype": "Document Follow", "ref_doctype": doctype, "ref_docname": doc_name, "user": user}
    return frappe.get_doc(follow).insert()


@whitelist(methods=["POST", "PUT", "DELETE"])
def unfollow_document(doctype: str, doc_name: str, user: str) -> int:
    """Follow it no longer; 1 when it was followed."""
    _refuse_for_others(user)
    followed = is_document_followed(doctype, doc_name, user)
    if followed:
        frappe.delete_doc("Document Follow", followed)
    return int(bool(followed))


def is_document_followed(doctype: str, doc_name: str, user: str) -> Any:
    """The name of the record, or None."""
    return frappe.db.exists("Document Follow", _key(doctype, doc_name, user))


@whitelist()
def get_follow_users(doctype: str, doc_name: str) -> list[Any]:
    """Who follows a document one may read."""
    frappe.has_permission(doctype, "read", doc=doc_name, throw=True)
    found: list[Any] = frappe.get_all(
        "Document Follow", filters={"ref_doctype": doctype, "ref_docname": doc_name}, fields=["user"]
    )
    return found


def can_be_followed(doctype: str, user: str) -> bool:
    """Whether changes of such documents are kept, and the user is one who is told about things."""
    if doctype in _NEVER or doctype in log_types or user in ("Administrator", "Guest"):
        return False
    return bool(cint(frappe.get_meta(doctype).track_changes))


def is_notified(user: str) -> bool:
    """Whether the user wants to be told at all."""
    return bool(cint(frappe.db.get_value("User", user, "document_follow_notify")))


def _key(doctype: str, doc_name: str, user: str) -> dict[str, str]:
    return {"ref_doctype": doctype, "ref_docname": str(doc_name), "user": user}


def _refuse_for_others(user: str) -> None:
    if user != frappe.session.user and frappe.session.user != "Administrator":
        frappe.throw(_("Everybody follows documents for himself."), frappe.PermissionError)


def send_hourly_updates() -> None:
    """Runs hourly."""
    send_document_follow_mails("Hourly")


def send_daily_updates() -> None:
    """Runs daily."""
    send_document_follow_mails("Daily")


def send_weekly_updates() -> None:
    """Runs weekly."""
    send_document_follow_mails("Weekly")


def send_document_follow_mails(frequency: str) -> None:
    """Tell those who chose `frequency` what changed since they were told last."""
    from frappe.desk.following.telling import tell_followers

    tell_followers(frequency)
