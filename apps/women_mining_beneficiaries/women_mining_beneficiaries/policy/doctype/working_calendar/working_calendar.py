from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_timedelta, getdate
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.clocks import recomputing
from women_mining_beneficiaries.services.clocks.calendars import WEEKDAYS

WORKING_TIME = {"holidays", "hours", *(f"off_{day.lower()}" for day in WEEKDAYS)}


class WorkingCalendar(Document):
    def validate(self) -> None:
        if all(self.get(f"off_{day.lower()}") for day in WEEKDAYS):
            self.refuse(_("A week needs at least one working day."))
        for row in [*self.holidays, *self.hours]:
            if row.from_date and row.to_date and getdate(row.to_date) < getdate(row.from_date):
                self.refuse(_("Row {0}: the period ends before it begins. Correct the dates.").format(row.idx))
        for row in self.hours:
            if get_timedelta(row.end_time) <= get_timedelta(row.start_time):
                self.refuse(_("Row {0}: the closing time is not after the opening time.").format(row.idx))
        self.flags.is_confirmed = bool(self.apply_to_open_requests)
        self.apply_to_open_requests = 0

    def on_update(self) -> None:
        """Open dates follow a changed calendar when that is confirmed; until then whoever saves it is told (E6)."""
        self.clear_cache()
        if self.flags.is_confirmed:
            moved = recomputing.recompute_open(_("The working calendar changed."))
            frappe.msgprint(_("Dates of open requests that moved: {0}.").format(moved), alert=True)
        elif self.get_doc_before_save() and WORKING_TIME & set(protection.changed_fields(self)):
            self.ask_for_confirmation()

    def ask_for_confirmation(self) -> None:
        moving = recomputing.count_moved()
        if moving:
            frappe.msgprint(
                _(
                    "Open requests whose dates this change would move: {0}. Tick «Apply to Open Requests» and save to move them."
                ).format(moving)
            )

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=InvalidDateError)
