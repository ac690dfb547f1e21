from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services.requests import stages


class SLARule(Document):
    def validate(self) -> None:
        if not self.duration:
            frappe.throw(_("Enter how long the stage may last (clause P12)."), exc=InvalidDateError)
        self.validate_state()

    def validate_state(self) -> None:
        """A state of another stage would make a rule that never holds."""
        stage = stages.stage_of(SUPPORT_REQUEST, self.workflow_state) if self.workflow_state else None
        if self.workflow_state and (stage is None or stage.value != self.stage):
            frappe.throw(
                _("The state «{0}» does not belong to the stage «{1}». Correct one of them.").format(
                    _(self.workflow_state), _(self.stage)
                ),
                exc=InvalidDateError,
            )
