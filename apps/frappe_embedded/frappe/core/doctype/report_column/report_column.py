from __future__ import annotations

from frappe.model.document import Document


class ReportColumn(Document):
    """One column of a report whose columns are not in its code."""
