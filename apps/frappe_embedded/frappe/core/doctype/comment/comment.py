"""A remark in the history of a document: what somebody wrote, or what happened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frappe
from frappe.model.document import Document
from frappe.utils import strip_html

MAX_SHOWN = 100
_SHOWN_LENGTH = 200


class Comment(Document):
    """Written comments are also listed in the column `_comments` of their document."""

    if TYPE_CHECKING:
        comment_email: Any
        content: Any

    def before_insert(self) -> None:
        self.comment_email = self.comment_email or frappe.session.user

    def validate(self) -> None:
        if self.content and self.comment_type == "Comment":
            self.content = frappe.utils.sanitize_html(self.content)

    def on_update(self) -> None:
        update_comment_in_doc(self)

    def on_trash(self) -> None:
        _write(self, [entry for entry in _entries(self) if entry.get("name") != self.name])


def update_comment_in_doc(doc: Any) -> None:
    """Put the comment into the list its document keeps."""
    if doc.comment_type != "Comment" or not doc.reference_doctype or not doc.reference_name or not doc.content:
        return
    mine = {"comment": _excerpt(doc), "by": doc.comment_email or doc.owner, "name": doc.name}
    entries = _entries(doc)
    for entry in entries:
        if entry.get("name") == doc.name:
            entry.update(mine)
            break
    else:
        entries.append(mine)
    _write(doc, entries)


def _excerpt(doc: Any) -> str:
    text = str(strip_html(doc.content))
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def _has_list(doc: Any) -> bool:
    meta = frappe.get_meta(doc.reference_doctype)
    return not (meta.issingle or meta.is_virtual or meta.istable)


def _entries(doc: Any) -> list[dict[str, Any]]:
    if not doc.reference_doctype or not doc.reference_name or not _has_list(doc):
        return []
    stored = frappe.db.get_value(doc.reference_doctype, doc.reference_name, "_comments")
    try:
        return list(json.loads(stored or "[]"))
    except ValueError:
        return []


def _write(doc: Any, entries: list[dict[str, Any]]) -> None:
    if doc.reference_doctype and doc.reference_name and _has_list(doc):
        text = json.dumps(entries[-MAX_SHOWN:], ensure_ascii=False)
        frappe.db.set_value(doc.reference_doctype, doc.reference_name, "_comments", text, update_modified=False)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool | None:
    """Hook: a comment is as secret as its document, and only its author changes it."""
    user = user or frappe.session.user
    if ptype in ("write", "delete") and doc.comment_email != user and doc.owner != user:
        return bool("System Manager" in frappe.get_roles(user))
    if not doc.reference_doctype or not doc.reference_name:
        return None
    if not frappe.db.exists(doc.reference_doctype, doc.reference_name):
        return None
    return bool(frappe.has_permission(doc.reference_doctype, "read", doc.reference_name, user=user))
