from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.communication import messages


class MessageLog(Document):
    def validate(self) -> None:
        if self.is_new() or self.flags.sending:
            return
        self.validate_told_by_hand()

    def before_save(self) -> None:
        messages.forget_told(self)

    def validate_told_by_hand(self) -> None:
        """A person changes one thing: that she told by hand what was to be told by hand."""
        before = self.get_doc_before_save()
        is_told = before.status == "By Hand" and self.status == "Done by Hand"
        protection.refuse_other_changes(self, ("status",) if is_told else ())
        if is_told:
            self.sent_on = dates.now()

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
