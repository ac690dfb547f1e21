from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_timedelta, getdate
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services.calendars import WEEKDAYS


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

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=InvalidDateError)
