"""Bulk Action: one thing done with many documents, first tried and then done (frappe.desk.bulk)."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate


class BulkAction(Document):
    """Made by the list for its user; nobody writes one by hand."""

    @property
    def chosen_names(self) -> list[Any]:
        return list(json.loads(self.get("names") or "[]"))

    @property
    def chosen_arguments(self) -> dict[str, Any]:
        return dict(json.loads(self.get("arguments") or "{}"))

    @property
    def refusals(self) -> dict[str, str]:
        """Name of the document → why it was refused."""
        return dict(json.loads(self.get("failures") or "{}"))

    @staticmethod
    def clear_old_logs(days: int = 30) -> None:
        frappe.db.delete("Bulk Action", {"modified": ("<", add_days(nowdate(), -days))})
