"""Print Settings: paper, letter head and which documents may be printed."""

from __future__ import annotations

import frappe
from frappe.model.document import Document


class PrintSettings(Document):
    def on_update(self) -> None:
        frappe.clear_cache()
