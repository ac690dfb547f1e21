from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import SurveyClosedError


class SurveyDispatch(Document):
    def validate(self) -> None:
        if not self.flags.from_survey:
            frappe.throw(_("Survey links are made by the survey engine only (clause P28)."), exc=SurveyClosedError)
