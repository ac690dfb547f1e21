"""A private file is opened by its address under the same verdict as the File itself: Frappe asks no app about that."""

from __future__ import annotations

from frappe.core.doctype.file.file import File
from women_mining_beneficiaries.scopes import evidence


class EvidenceFile(File):
    def is_downloadable(self) -> bool:
        return bool(super().is_downloadable()) and evidence.has_permission(self, "read") is not False
