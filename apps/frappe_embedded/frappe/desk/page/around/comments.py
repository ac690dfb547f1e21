"""Comments people write on a document: adding, changing and deleting one's own. `@Name` tells the colleague of that name."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.form.utils import update_comment
from frappe.desk.mentions import extract_mentions, notify_mentions
from frappe.translate import _
from frappe.utils import escape_html
from frappe.utils.html import strip_html, unescape_html

_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)


def may_comment(doc: Any) -> bool:
    """Whoever may read a document may say something about it."""
    return bool(frappe.has_permission(doc.doctype, "read", doc=doc))


def add(doc: Any, text: str) -> Any:
    """Add what the user typed as a comment; it is text, not HTML."""
    doc.check_permission("read")
    return doc.add_comment("Comment", text=as_html(text))


def change(doc: Any, name: str, text: str) -> None:
    """Put other words into one's own comment; who is mentioned for the first time is told."""
    comment = own_comment(doc, name)
    before, content = extract_mentions(comment.content), as_html(text)
    update_comment(comment.name, content)
    notify_mentions(doc.doctype, doc.name, content, told_before=before)


def delete(doc: Any, name: str) -> None:
    """Delete one's own comment, for which no role needs a right on comments."""
    frappe.delete_doc("Comment", own_comment(doc, name).name, ignore_permissions=True)


def own_comment(doc: Any, name: str) -> Any:
    """The user's comment on this document. Raises PermissionError for another's, DoesNotExistError where there is none."""
    where = {"name": name, "reference_doctype": doc.doctype, "reference_name": str(doc.name), "comment_type": "Comment"}
    if not frappe.db.exists("Comment", where):
        raise frappe.DoesNotExistError
    comment = frappe.get_doc("Comment", name)
    if not is_own(comment):
        frappe.throw(_("A comment can only be changed by its author."), frappe.PermissionError)
    return comment


def is_own(comment: Any) -> bool:
    """Whether the user wrote it."""
    return local.session.user in (comment.owner, comment.comment_email)


def as_html(text: str) -> str:
    """Typed words as the content of a Comment: lines, and names after an `@` as mentions."""
    html: str = escape_html(text.replace("\r\n", "\n")).replace("\n", "<br>")
    names = _mentionable()
    if "@" not in html or not names:
        return html
    found = "|".join(re.escape(escape_html(name)) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"@({found})(?!\w)", lambda match: _mention(names[unescape_html(match[1])], match[1]), html)


def as_text(content: str) -> str:
    """The words of a comment, to be changed."""
    return str(unescape_html(strip_html(_LINE.sub("\n", content))))


def _mention(user: str, name: str) -> str:
    return f'<span class="mention" data-id="{escape_html(user)}">@{name}</span>'


def _mentionable() -> dict[str, str]:
    """What can stand after an `@`: names that only one user of the desk has, and every sign-in."""
    rows = frappe.get_all(
        "User",
        filters={"user_type": "System User", "enabled": 1, "name": ["not in", ["Administrator", "Guest"]]},
        fields=["name", "full_name"],
    )
    names = [row.full_name for row in rows]
    found = {row.full_name: row.name for row in rows if row.full_name and names.count(row.full_name) == 1}
    return {**found, **{row.name: row.name for row in rows}}
