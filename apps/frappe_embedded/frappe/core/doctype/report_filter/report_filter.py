from __future__ import annotations

from frappe.model.document import Document


class ReportFilter(Document):
    """One filter above a report."""
