from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import ArticleError
from women_mining_beneficiaries.services import protection

SYSTEM_FIELDS = ("heard_count", "first_heard", "last_heard", "channel_breakdown")


class Misconception(Document):
    def validate(self) -> None:
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.status == "Corrected" and not self.is_corrected_in_public():
            frappe.throw(
                _("A misconception counts as corrected once a published article corrects it (clause P24)."),
                exc=ArticleError,
            )

    def is_corrected_in_public(self) -> bool:
        return bool(self.article and frappe.db.get_value("Knowledge Article", self.article, "published"))

    def on_trash(self) -> None:
        if self.heard_count:
            protection.refuse_deletion(self)
