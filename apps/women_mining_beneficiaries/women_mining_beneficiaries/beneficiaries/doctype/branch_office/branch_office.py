from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.exceptions import InvalidDateError


class BranchOffice(Document):
    def validate(self) -> None:
        for row in self.delegates:
            if row.to_date and getdate(row.to_date) < getdate(row.from_date):
                frappe.throw(
                    _("Row {0}: the delegation ends before it begins. Correct the dates.").format(row.idx),
                    exc=InvalidDateError,
                )
