from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate


class Event(Document):
    """An appointment, with those who take part."""

    if TYPE_CHECKING:
        starts_on: Any

    def validate(self) -> None:
        self.starts_on = self.starts_on or frappe.utils.now_datetime()
        if self.ends_on and get_datetime(self.ends_on) < get_datetime(self.starts_on):
            frappe.throw(_("The event ends before it starts."))
        if self.repeat_this_event and self.repeat_till and getdate(self.repeat_till) < getdate(self.starts_on):
            frappe.throw(_("The last repetition is before the event."))
        self._take_addresses_of_participants()

    def add_participant(self, doctype: str, docname: str) -> None:
        """Let a document take part, unless it does."""
        if all((row.reference_doctype, row.reference_docname) != (doctype, docname) for row in self.event_participants):
            self.append("event_participants", {"reference_doctype": doctype, "reference_docname": docname})

    def add_participants(self, participants: list[dict[str, Any]]) -> None:
        """Let several documents take part: dicts of doctype and docname."""
        for participant in participants:
            self.add_participant(participant["doctype"], participant["docname"])

    def _take_addresses_of_participants(self) -> None:
        for row in self.event_participants:
            if not row.email and row.reference_doctype in ("Contact", "User"):
                fieldname = "email_id" if row.reference_doctype == "Contact" else "email"
                row.email = frappe.db.get_value(row.reference_doctype, row.reference_docname, fieldname)


def get_permission_query_conditions(user: str | None = None) -> str:
    """Everybody sees public events and his own."""
    name = frappe.db.escape(user or frappe.session.user)
    return f"(`tabEvent`.`event_type` = 'Public' or `tabEvent`.`owner` = {name})"


def has_permission(doc: Any, user: str | None = None) -> bool:
    """The same for one event."""
    return bool(doc.event_type == "Public" or doc.owner == (user or frappe.session.user) or doc.is_new())
