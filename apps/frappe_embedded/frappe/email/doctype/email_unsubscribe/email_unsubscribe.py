"""Email Unsubscribe: an address that wants no more mails about a document, or none about any."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.email.unsubscribing import forget_mails_of
from frappe.model.document import Document


class EmailUnsubscribe(Document):
    """Mails that wait for the address are not sent any more."""

    def validate(self) -> None:
        about = self.reference_doctype and self.reference_name
        if not self.global_unsubscribe and not about:
            frappe.throw(_("Say which document no more mails are wanted about, or that none are wanted at all."))
        same = {"email": self.email, "name": ["!=", self.name]}
        same |= (
            {"global_unsubscribe": 1}
            if self.global_unsubscribe
            else {"reference_doctype": self.reference_doctype, "reference_name": self.reference_name}
        )
        if frappe.db.exists("Email Unsubscribe", same):
            frappe.throw(_("{0} has unsubscribed already.").format(self.email), frappe.DuplicateEntryError)

    def on_update(self) -> None:
        if not self.global_unsubscribe:
            forget_mails_of(str(self.email), str(self.reference_doctype), str(self.reference_name))
