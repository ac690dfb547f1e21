from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import PolicyApprovalError


class ReferenceTool(Document):
    def validate(self) -> None:
        self.set_current()
        if len([row for row in self.versions if row.is_current]) > 1:
            frappe.throw(
                _("Only one version of a tool is current. Untick the older one (clause P43)."), exc=PolicyApprovalError
            )

    def set_current(self) -> None:
        """A version that becomes current takes the place of the one that was; that one stays to be read (P43)."""
        before = self.get_doc_before_save()
        was = {row.name for row in before.versions if row.is_current} if before else set()
        current = [row for row in self.versions if row.is_current]
        if len(current) == len(was) + 1:
            for row in current:
                row.is_current = int(row.name not in was)
