"""The button by which one follows a document, and how often one is told."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.form.document_follow import (
    FREQUENCIES,
    can_be_followed,
    follow_document,
    is_document_followed,
    is_notified,
    unfollow_document,
)
from frappe.desk.page.slugs import form_url
from frappe.permissions import readable_title
from frappe.translate import _

_MOST_SHOWN = 50


def following_of(doc: Any) -> dict[str, bool]:
    """Whether the user can follow the document, and does."""
    user = local.session.user
    possible = can_be_followed(doc.doctype, user) and not doc.meta.issingle
    return {
        "possible": possible,
        "follows": possible and bool(is_document_followed(doc.doctype, doc.name, user)),
    }


def toggle_follow(doc: Any, _key: str) -> str:
    """Follow the document, or no longer; whoever follows his first one is told daily from then on."""
    user = local.session.user
    if not following_of(doc)["possible"]:
        frappe.throw(_("Documents of this kind cannot be followed."))
    if unfollow_document(doc.doctype, doc.name, user):
        return _("You follow it no longer.")
    if not is_notified(user):
        choose_frequency("Daily")
    follow_document(doc.doctype, doc.name, user)
    return _("You follow it: you will be told what others change in it. How often, you choose under “My account”.")


def followed() -> list[dict[str, str]]:
    """The documents the user follows and may still read, the latest first."""
    rows = frappe.get_list(
        "Document Follow",
        filters={"user": local.session.user},
        fields=["name", "ref_doctype", "ref_docname"],
        order_by="creation desc",
        limit_page_length=_MOST_SHOWN,
    )
    return [shown for row in rows if (shown := _shown(row)) is not None]


def _shown(row: Any) -> dict[str, str] | None:
    if not frappe.db.exists(row.ref_doctype, row.ref_docname):
        return None
    doc = frappe.get_doc(row.ref_doctype, row.ref_docname)
    if not frappe.has_permission(doc.doctype, "read", doc=doc):
        return None
    return {
        "key": row.name,
        "kind": _(doc.doctype),
        "title": readable_title(doc),
        "url": form_url(doc.doctype, doc.name),
    }


def stop_following(key: str) -> str:
    """Follow it no longer; raises DoesNotExistError or PermissionError for what is not the user's."""
    frappe.delete_doc("Document Follow", key)
    return _("You follow it no longer.")


def chosen_frequency() -> str:
    """How often the user is told; empty for not at all."""
    user = local.session.user
    often = str(frappe.db.get_value("User", user, "document_follow_frequency") or "Daily")
    return often if is_notified(user) else ""


def choose_frequency(frequency: str) -> None:
    """Keep how often the user wants to be told."""
    values: dict[str, Any] = {"document_follow_notify": int(frequency in FREQUENCIES)}
    if frequency in FREQUENCIES:
        values["document_follow_frequency"] = frequency
    frappe.db.set_value("User", local.session.user, values)
