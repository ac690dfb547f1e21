from __future__ import annotations

from frappe.model.document import Document


class DataImportLog(Document):
    """What became of one record of a Data Import."""
