from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import SurveyClosedError


class SurveyResponse(Document):
    def validate(self) -> None:
        """Answers come from a survey link only; nobody writes or corrects them."""
        if not self.flags.from_survey:
            frappe.throw(_("Answers are given through the survey link only (clause P28)."), exc=SurveyClosedError)
