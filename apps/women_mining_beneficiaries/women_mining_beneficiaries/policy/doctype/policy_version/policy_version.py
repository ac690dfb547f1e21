from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, getdate
from women_mining_beneficiaries.constants import SETTINGS
from women_mining_beneficiaries.exceptions import PolicyApprovalError
from women_mining_beneficiaries.services import calendars, dates, protection
from women_mining_beneficiaries.services.settings import get_setting

APPROVAL_FIELDS = ("approval_body", "meeting_title", "meeting_date", "effective_from")


class PolicyVersion(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        self.set_meeting_facts()
        self.set_review()
        self.validate_active_text()
        if self.status == "Active":
            self.validate_approval()

    def set_meeting_facts(self) -> None:
        """Say whether the weekday in the minutes is the date's own, and show the date in Hijri (P64)."""
        self.meeting_date_hijri = dates.to_hijri(self.meeting_date) if self.meeting_date else None
        weekday = calendars.WEEKDAYS[getdate(self.meeting_date).weekday()] if self.meeting_date else None
        self.weekday_agrees = int(bool(weekday) and weekday == self.meeting_weekday)

    def set_review(self) -> None:
        if not self.next_review_date and self.effective_from:
            self.next_review_date = add_months(getdate(self.effective_from), get_setting("review_cycle_months") or 12)
        self.review_overdue = int(bool(self.next_review_date) and getdate(self.next_review_date) < dates.today())

    def validate_active_text(self) -> None:
        """An approved text is not edited: amendments are a new version."""
        before = self.get_doc_before_save()
        if before and before.status in ("Active", "Superseded"):
            protection.refuse_changes(
                self, set(protection.changed_fields(self)) & {"clauses", "preamble", *APPROVAL_FIELDS}
            )

    def validate_approval(self) -> None:
        missing = [_(self.meta.get_label(field)) for field in APPROVAL_FIELDS if not self.get(field)]
        if missing or not self.clauses:
            missing = missing or [_("Clauses")]
            frappe.throw(
                _("A version comes into force after the board approved it. Still missing: {0} (clause P63).").format(
                    " · ".join(missing)
                ),
                exc=PolicyApprovalError,
            )

    def on_update(self) -> None:
        """Exactly one version is in force."""
        if self.status != "Active":
            return
        for name in frappe.get_all(
            "Policy Version", filters={"status": "Active", "name": ["!=", self.name]}, pluck="name"
        ):
            older = frappe.get_doc("Policy Version", name)
            older.status = "Superseded"
            older.save(ignore_permissions=True)
        if frappe.db.get_single_value(SETTINGS, "active_policy") != self.name:
            settings = frappe.get_doc(SETTINGS)
            settings.flags.active_policy = self.name
            settings.save(ignore_permissions=True)

    def on_trash(self) -> None:
        if self.status != "Draft":
            protection.refuse_deletion(self)
