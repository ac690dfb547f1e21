from __future__ import annotations

import re

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import InvalidIdentityError


class IdentityDocumentType(Document):
    def validate(self) -> None:
        try:
            re.compile(self.number_regex or "")
        except re.error as problem:
            frappe.throw(
                _("The number pattern is not a regular expression: {0}").format(problem), exc=InvalidIdentityError
            )
