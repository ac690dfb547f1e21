from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.exceptions import SupportTypeClosedError
from women_mining_beneficiaries.services.requests import eligibility


class SupportType(Document):
    def validate(self) -> None:
        if self.exempt_from_min_period and not self.exemption_basis:
            self.refuse(_("Write the basis of the exemption from the minimum reply period (clause P60)."))
        if self.open_from and self.open_to and getdate(self.open_to) < getdate(self.open_from):
            self.refuse(_("The type closes before it opens. Correct the dates."))
        eligibility.check_rules(self.eligibility)
        keys = [row.question_key for row in self.questions]
        for row in self.questions:
            if keys.count(row.question_key) > 1:
                self.refuse(_("Row {0}: the key «{1}» is used twice.").format(row.idx, row.question_key))
            if row.question_type in ("Choice", "Multi Choice") and not (row.options or "").strip():
                self.refuse(_("Row {0}: write the choices of the question, one per line.").format(row.idx))

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=SupportTypeClosedError)
