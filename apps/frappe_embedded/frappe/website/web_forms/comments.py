"""Comments below a document that a web form shows."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from frappe.context import local
from frappe.messages import throw
from frappe.translate import _
from frappe.utils import cint


def comments_of(web_form: Any, doc: Any) -> list[Any]:
    """The document's public comments, oldest first; none where the form has no comments."""
    if doc is None or not cint(web_form.allow_comments):
        return []
    filters = {"reference_doctype": doc.doctype, "reference_name": doc.name, "comment_type": "Comment", "published": 1}
    fields = ["comment_by", "content", "creation"]
    return list(local.db.get_all("Comment", filters=filters, fields=fields, order_by="creation asc"))


def add_comment(web_form: Any, doc: Any, text: str) -> None:
    """Add what the visitor wrote. It is text: its lines become paragraphs, nothing in it is markup."""
    if not cint(web_form.allow_comments):
        throw(_("This form takes no comments."))
    if not text.strip():
        throw(_("Write something first."))
    comment = doc.add_comment("Comment", text=str(escape(text.strip())).replace("\n", "<br>"))
    comment.db_set("published", 1, update_modified=False)
