from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, now_datetime


class ScheduledJobLog(Document):
    """One run of a scheduled job."""

    @staticmethod
    def clear_old_logs(days: int = 90) -> None:
        """Delete what is older than `days`."""
        frappe.db.delete("Scheduled Job Log", {"creation": ["<", add_days(now_datetime(), -days)]})
