from __future__ import annotations

from frappe.context import local
from frappe.messages import throw
from frappe.model.document import Document
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.utils.validators import validate_email_address


class EmailAccount(Document):
    """A mailbox that the site sends from."""

    def validate(self) -> None:
        validate_email_address(str(self.email_id or ""), throw=True)
        if cint(self.enable_outgoing) and not self.smtp_server:
            throw(_("An account that sends needs an outgoing server."))
        if cint(self.default_outgoing) and not cint(self.enable_outgoing):
            throw(_("Only an account that sends can be the default outgoing account."))

    def on_update(self) -> None:
        """There is one default."""
        if cint(self.default_outgoing):
            others = {"name": ["!=", self.name], "default_outgoing": 1}
            local.db.set_value("Email Account", others, "default_outgoing", 0, update_modified=False)
