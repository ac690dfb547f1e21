from __future__ import annotations

from frappe.context import local
from frappe.model.document import Document, get_doc
from frappe.utils.date_arithmetic import add_days
from frappe.utils.numbers import cint
from frappe.utils.timezones import now_datetime
from frappe.whitelisting import only_for, whitelist

_KEEP_DAYS = 30


class EmailQueue(Document):
    """A mail that waits, was sent, or could not be."""

    def send(self) -> None:
        """Send the mail now."""
        from frappe.email.outbox import send_one

        send_one(str(self.name))

    @staticmethod
    def clear_old_logs(days: int | None = None) -> None:
        """Delete mails older than some days."""
        oldest = str(add_days(now_datetime(), -(cint(days) or _KEEP_DAYS)))
        names = local.db.get_values("Email Queue", {"creation": ["<", oldest]}, "name", pluck=True)
        for name in names:
            local.db.delete("Email Queue Recipient", {"parent": name})
            local.db.delete("Email Queue", {"name": name})


@whitelist()
def send_now(name: str) -> None:
    """Send one mail of the queue; for System Managers."""
    only_for("System Manager")
    get_doc("Email Queue", name).send()
