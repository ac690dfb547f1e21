from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import SurveyClosedError
from women_mining_beneficiaries.services import protection


class SurveyTemplate(Document):
    def validate(self) -> None:
        keys = [row.question_key for row in self.questions]
        for row in self.questions:
            if keys.count(row.question_key) > 1:
                frappe.throw(
                    _("Row {0}: the key «{1}» is used twice.").format(row.idx, row.question_key), exc=SurveyClosedError
                )
        if "questions" in protection.changed_fields(self):
            self.version_no = (self.version_no or 0) + 1
