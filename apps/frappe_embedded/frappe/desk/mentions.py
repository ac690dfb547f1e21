"""Telling those who are mentioned in a comment: `<span class="mention" data-id="user">`."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.permissions import has_permission, readable_title
from frappe.utils import escape_html, unique
from frappe.utils.people import get_fullname


class _Mentions(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if "mention" in (values.get("class") or "").split() and values.get("data-id"):
            self.found.append(str(values["data-id"]))


def extract_mentions(txt: str | None) -> list[str]:
    """The users mentioned in a text, each once."""
    reader = _Mentions()
    reader.feed(txt or "")
    return list(unique(reader.found))


def tell_mentioned(comment: Any, event: str | None = None) -> None:
    """Hook after a Comment was added."""
    if comment.comment_type == "Comment" and 'data-id="' in (comment.content or ""):
        notify_mentions(comment.reference_doctype, comment.reference_name, comment.content)


def _title_for(readers: Sequence[str], doctype: str, name: str) -> str:
    """The document's title; its name where one of the readers may not read the title."""
    doc = frappe.get_doc(doctype, name)
    titles = {readable_title(doc, user) for user in readers}
    return str(name) if len(titles) > 1 else titles.pop()


def notify_mentions(
    ref_doctype: str | None, ref_name: str | None, content: str | None, told_before: Sequence[str] = ()
) -> None:
    """A message to everybody mentioned who may read the document, but not to those told before."""
    if not (ref_doctype and ref_name and content):
        return
    mentioned = [user for user in extract_mentions(content) if user not in told_before]
    names = [user for user in mentioned if frappe.db.exists("User", {"name": user, "enabled": 1})]
    readers = [user for user in names if has_permission(ref_doctype, "read", doc=ref_name, user=user)]
    if not readers:
        return
    sender, title = frappe.session.user, _title_for(readers, ref_doctype, ref_name)
    document = escape_html(unescape(title))  # titles are stored escaped when people typed them
    subject = _("{0} mentioned you in a comment on {1} {2}").format(
        frappe.bold(escape_html(get_fullname(sender))), _(ref_doctype), frappe.bold(document)
    )
    enqueue_create_notification(
        frappe.get_all("User", filters={"name": ["in", readers]}, pluck="email"),
        {
            "type": "Mention",
            "document_type": ref_doctype,
            "document_name": ref_name,
            "subject": subject,
            "from_user": sender,
            "email_content": content,
        },
    )
