"""Number Card: one figure about the documents of a DocType."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.translate import _


class NumberCard(Document):
    """Named by its label."""

    def autoname(self) -> None:
        self.name = self.name or self.label
        if frappe.db.exists("Number Card", self.name):
            self.name = f"{self.label}-{frappe.generate_hash(length=4)}"

    def validate(self) -> None:
        if self.type == "Document Type" and not self.document_type:
            frappe.throw(_("Choose the DocType whose documents the card counts."))
        if self.type == "Document Type" and self.function != "Count" and not self.aggregate_function_based_on:
            frappe.throw(_("Choose the field that the card adds up."))
        if self.type == "Custom" and not self.method:
            frappe.throw(_("Name the method that gives the figure."))
