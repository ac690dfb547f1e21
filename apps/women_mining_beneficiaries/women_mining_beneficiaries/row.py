"""Rows of tables: they have no life of their own, so that the rules of their record hold for every change."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import ProtectedRecordError


class Row(Document):
    """A row that is saved and removed only with its record; these events fire when somebody tries it alone."""

    def validate(self) -> None:
        self.refuse()

    def on_trash(self) -> None:
        self.refuse()

    def refuse(self) -> None:
        frappe.throw(
            _("A row of «{0}» is changed in the record it belongs to, not alone (clause P8).").format(_(self.doctype)),
            exc=ProtectedRecordError,
        )
