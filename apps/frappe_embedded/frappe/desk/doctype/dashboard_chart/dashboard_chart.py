"""Dashboard Chart: a document of the desk."""

from __future__ import annotations

from frappe.model.document import Document


class DashboardChart(Document):
    """Has no rules of its own."""
