from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.context import local
from frappe.model.document import Document, get_doc
from frappe.utils.date_arithmetic import add_days
from frappe.utils.numbers import cint
from frappe.utils.timezones import now_datetime

_KEEP_DAYS = 90


class ActivityLog(Document):
    """Who signed in, failed to, or signed out."""

    if TYPE_CHECKING:
        ip_address: str | None

    def before_insert(self) -> None:
        self.ip_address = self.ip_address or local.request_ip

    @staticmethod
    def clear_old_logs(days: int | None = None) -> None:
        """Delete entries older than some days."""
        oldest = add_days(now_datetime(), -(cint(days) or _KEEP_DAYS))
        local.db.delete("Activity Log", {"creation": ["<", str(oldest)]})


def add_authentication_log(subject: str, user: str, operation: str = "Login", status: str = "Success") -> None:
    """Note a sign-in, a failed one, or a sign-out."""
    known = local.db.exists("User", user) if user else None
    get_doc(
        {
            "doctype": "Activity Log",
            "user": known or None,
            "status": status,
            "subject": subject if known else f"{subject} ({user[:100]})",
            "operation": operation,
            "ip_address": local.request_ip,
        }
    ).insert(ignore_permissions=True, ignore_links=True)
