from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services.communication import channels


class CommunicationChannel(Document):
    def on_update(self) -> None:
        before = self.get_doc_before_save()
        if before and before.enabled and not self.enabled:
            channels.ask_for_another(self)
