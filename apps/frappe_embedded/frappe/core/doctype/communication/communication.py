"""A letter, call, visit or other exchange with somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname, strip_html, validate_email_address


class Communication(Document):
    """Shown in the history of the document it is about and of those in its timeline links."""

    if TYPE_CHECKING:
        user: Any
        sent_or_received: Any
        subject: Any
        has_attachment: Any
        sender: Any
        sender_full_name: Any
        text_content: Any

    def before_insert(self) -> None:
        self.user = self.user or frappe.session.user
        self.sent_or_received = self.sent_or_received or "Sent"

    def validate(self) -> None:
        self._validate_reference()
        self._set_sender()
        self.text_content = strip_html(self.content or "").strip()
        if not self.subject:
            self.subject = self.text_content[:140] or _("No subject")
        self.has_attachment = self.has_attachment or 0
        self._remove_double_links()

    def _validate_reference(self) -> None:
        """A chain of answers must not lead back to itself."""
        if self.reference_doctype != "Communication" or not self.reference_name:
            return
        seen, name = {self.name}, self.reference_name
        while name:
            if name in seen:
                frappe.throw(_("A communication cannot refer to itself."))
            seen.add(name)
            about = frappe.db.get_value("Communication", name, ["reference_doctype", "reference_name"])
            name = about[1] if about and about[0] == "Communication" else None

    def _set_sender(self) -> None:
        if not self.sender and self.sent_or_received == "Sent" and frappe.session.user not in frappe.STANDARD_USERS:
            self.sender = frappe.session.user
        if self.sender:
            validate_email_address(self.sender, throw=True)
            self.sender_full_name = self.sender_full_name or get_fullname(self.sender)

    def _remove_double_links(self) -> None:
        seen: set[tuple[str, str]] = set()
        for row in list(self.timeline_links):
            key = (row.link_doctype, row.link_name)
            if key in seen:
                self.remove(row)
            seen.add(key)

    def add_link(self, link_doctype: str, link_name: str, autosave: bool = False) -> None:
        """Show it in the history of one more document."""
        self.append("timeline_links", {"link_doctype": link_doctype, "link_name": link_name})
        if autosave:
            self.save(ignore_permissions=True)

    def get_links(self) -> list[Any]:
        return list(self.timeline_links)

    def remove_link(
        self, link_doctype: str, link_name: str, autosave: bool = False, ignore_permissions: bool = True
    ) -> None:
        for row in [r for r in self.timeline_links if (r.link_doctype, r.link_name) == (link_doctype, link_name)]:
            self.remove(row)
        if autosave:
            self.save(ignore_permissions=ignore_permissions)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool | None:
    """Hook: it may be read by who may read the document it is about."""
    user = user or frappe.session.user
    if ptype != "read" or doc.owner == user or doc.user == user:
        return None
    if not doc.reference_doctype or not doc.reference_name or doc.reference_doctype == "Communication":
        return None
    if not frappe.db.exists(doc.reference_doctype, doc.reference_name):
        return None
    return bool(frappe.has_permission(doc.reference_doctype, "read", doc.reference_name, user=user))
