"""What happened around a document: comments, attachments, versions, assignments, shares, mails."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import share
from frappe.desk.form.document_follow import is_document_followed
from frappe.permissions import get_doc_permissions
from frappe.utils.people import get_user_info_for_avatar

MOST_ENTRIES = 100
# Which list of the timeline a comment belongs to.
TIMELINES = {
    "Comment": "comments",
    "Shared": "share_logs",
    "Unshared": "share_logs",
    "Assigned": "assignment_logs",
    "Assignment Completed": "assignment_logs",
    "Attachment": "attachment_logs",
    "Attachment Removed": "attachment_logs",
    "Info": "info_logs",
    "Edit": "info_logs",
    "Label": "info_logs",
    "Like": "like_logs",
    "Workflow": "workflow_logs",
}


def docinfo_of(doc: Any) -> Any:
    """The parts of a form's timeline and sidebar."""
    info = frappe._dict(
        doctype=doc.doctype,
        name=doc.name,
        user_info=frappe._dict(),
        attachments=attachments_of(doc.doctype, doc.name),
        communications=communications_of(doc.doctype, doc.name),
        automated_messages=[],
        versions=versions_of(doc),
        assignments=assignments_of(doc.doctype, doc.name),
        permissions=get_doc_permissions(doc),
        shared=share.get_users(doc.doctype, doc.name),
        views=[],
        energy_point_logs=[],
        additional_timeline_content=[],
        milestones=[],
        is_document_followed=is_document_followed(doc.doctype, doc.name, frappe.session.user),
        tags=_tags_of(doc),
        document_email=None,
    )
    info.update(comments_of(doc.doctype, doc.name))
    info.user_info = {name: get_user_info_for_avatar(name) for name in _people(info)}
    return info


def comments_of(doctype: str, name: Any) -> dict[str, list[Any]]:
    """Comments by the part of the timeline they belong to, oldest first."""
    found: dict[str, list[Any]] = {part: [] for part in TIMELINES.values()}
    rows = frappe.get_all(
        "Comment",
        fields=["name", "creation", "content", "owner", "comment_type", "published"],
        filters={"reference_doctype": doctype, "reference_name": str(name)},
        order_by="creation asc, name asc",
    )
    for row in rows:
        if part := TIMELINES.get(row.comment_type):
            found[part].append(row)
    return found


def attachments_of(doctype: str, name: Any) -> list[Any]:
    """The files attached to the document."""
    found: list[Any] = frappe.get_all(
        "File",
        fields=["name", "file_name", "file_url", "is_private"],
        filters={"attached_to_doctype": doctype, "attached_to_name": str(name)},
        order_by="creation asc",
    )
    return found


def communications_of(doctype: str, name: Any) -> list[Any]:
    """Mails, calls and meetings about the document, newest first."""
    fields = ["name", "communication_type", "communication_medium", "communication_date", "content", "subject"]
    found: list[Any] = frappe.get_all(
        "Communication",
        fields=[*fields, "sender", "sender_full_name", "recipients", "cc", "sent_or_received", "creation", "owner"],
        filters={"reference_doctype": doctype, "reference_name": str(name)},
        order_by="creation desc",
        limit=20,
    )
    return found


def versions_of(doc: Any) -> list[Any]:
    """The last changes of a document whose changes are kept, without what its reader may not see."""
    if not doc.meta.track_changes or _has_unreadable_fields(doc):
        return []
    found: list[Any] = frappe.get_all(
        "Version",
        fields=["name", "owner", "creation", "data"],
        filters={"ref_doctype": doc.doctype, "docname": str(doc.name)},
        order_by="creation desc",
        limit=10,
    )
    return found


def assignments_of(doctype: str, name: Any) -> list[Any]:
    """Who has the document on his list."""
    found: list[Any] = frappe.get_all(
        "ToDo",
        fields=["name", "allocated_to as owner", "description", "status"],
        filters={"reference_type": doctype, "reference_name": str(name), "status": ["not in", ["Cancelled", "Closed"]]},
        order_by="creation asc",
        limit=MOST_ENTRIES,
    )
    return found


def _has_unreadable_fields(doc: Any) -> bool:
    """A Version holds the values of every field, those of hidden levels too."""
    levels = frappe.permissions.permlevels_of(doc.meta, "read")
    metas = [doc.meta, *(frappe.get_meta(field.options) for field in doc.meta.get_table_fields())]
    return any(field.permlevel not in levels for meta in metas for field in meta.get_high_permlevel_fields())


def _tags_of(doc: Any) -> str:
    return ",".join(tag for tag in str(doc.get("_user_tags") or "").split(",") if tag.strip())


def _people(info: Any) -> list[str]:
    rows = [row for part in info.values() if isinstance(part, list) for row in part if isinstance(row, dict)]
    named = {row.get(key) for row in rows for key in ("owner", "user", "sender")}
    return sorted(name for name in named if name)
