from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import PolicyApprovalError


class ReferenceTool(Document):
    def validate(self) -> None:
        if len([row for row in self.versions if row.is_current]) > 1:
            frappe.throw(
                _("Only one version of a tool is current. Untick the older one (clause P43)."), exc=PolicyApprovalError
            )
