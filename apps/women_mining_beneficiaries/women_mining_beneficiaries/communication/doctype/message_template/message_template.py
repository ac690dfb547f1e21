from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.domain.message_events import EVENTS, SAFE_IN_SUBJECT, SAMPLES
from women_mining_beneficiaries.domain.message_text import fill, unknown_parts
from women_mining_beneficiaries.exceptions import MessageTextError


class MessageTemplate(Document):
    def validate(self) -> None:
        self.audience = _("Staff") if EVENTS[self.event].to_staff else _("The Person")
        self.validate_only_text()
        self.validate_blanks()
        before = self.get_doc_before_save()
        if before and (before.body_ar, before.body_en, before.subject_ar) != (
            self.body_ar,
            self.body_en,
            self.subject_ar,
        ):
            self.version = (before.version or 1) + 1

    def validate_only_text(self) -> None:
        """One text in use for an occasion and a medium."""
        others = {"event": self.event, "medium": self.medium, "enabled": 1, "name": ["!=", self.name or ""]}
        if self.enabled and frappe.db.exists("Message Template", others):
            self.refuse(_("Another text for this event and medium is enabled. Switch it off first."))

    def validate_blanks(self) -> None:
        """Only the event's own blanks; in text messages and subjects none that tells of a decision or a person."""
        allowed = EVENTS[self.event].allowed(self.medium)
        unknown = unknown_parts(f"{self.body_ar or ''}\n{self.body_en or ''}", allowed)
        unknown += unknown_parts(self.subject_ar or "", allowed & SAFE_IN_SUBJECT)
        if unknown:
            self.refuse(
                _("These do not belong into this text: {0}. It may use: {1}.").format(
                    " · ".join(frappe.utils.escape_html(part) for part in dict.fromkeys(unknown)), self.variables
                )
            )

    @property
    def variables(self) -> str:
        event = EVENTS.get(self.event or "")
        return " ".join(f"{{{{ {name} }}}}" for name in sorted(event.allowed(self.medium))) if event else ""

    @property
    def preview(self) -> str:
        return fill(self.body_ar or "", SAMPLES)

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=MessageTextError)
