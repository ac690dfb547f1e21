from __future__ import annotations

from frappe.model.document import Document


class ConsentPurpose(Document):
    """What a person may consent to; a changed text is a new version, and asks anew."""

    def validate(self) -> None:
        before = self.get_doc_before_save()
        self.version = before.version if before else 1
        if before and (before.text_ar or "").strip() != (self.text_ar or "").strip():
            self.version += 1
