from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

_FIELDS = ("subject_field", "start_date_field", "end_date_field")


class CalendarView(Document):
    """Which fields of a DocType place its documents in a calendar."""

    def validate(self) -> None:
        meta = frappe.get_meta(self.get("reference_doctype"))
        for key in _FIELDS:
            if self.get(key) not in meta.db_columns:
                frappe.throw(_("{0} is not a field of {1}.").format(self.get(key), _(meta.name)))
