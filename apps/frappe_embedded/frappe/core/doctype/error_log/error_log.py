"""An error that was met and not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.model.document import Document
from frappe.whitelisting import whitelist

TITLE_LENGTH = 140


class ErrorLog(Document):
    """Long titles are cut; reading one marks it as seen."""

    if TYPE_CHECKING:
        method: Any
        error: Any

    def validate(self) -> None:
        self.method = str(self.method or "")[:TITLE_LENGTH]
        self.error = str(self.error or "")

    def onload(self) -> None:
        if not self.seen and not frappe.flags.read_only:
            self.db_set("seen", 1, update_modified=False)
            frappe.db.commit()

    @staticmethod
    def clear_old_logs(days: int = 30) -> None:
        """Delete what is older than `days`."""
        limit = frappe.utils.add_days(frappe.utils.now_datetime(), -days)
        frappe.db.delete("Error Log", {"creation": ["<", limit]})


@whitelist(methods=["POST", "PUT", "DELETE"])
def clear_error_logs() -> None:
    """Delete all error logs."""
    frappe.only_for("System Manager")
    frappe.db.delete("Error Log")
