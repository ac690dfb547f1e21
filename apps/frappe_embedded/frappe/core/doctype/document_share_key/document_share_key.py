"""The key of a link that shows a document to who has no account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate, nowdate

DEFAULT_DAYS = 90


class DocumentShareKey(Document):
    """A key expires by itself unless told otherwise."""

    if TYPE_CHECKING:
        expires_on: Any
        key: Any

    def before_insert(self) -> None:
        self.key = frappe.generate_hash(length=32)
        if not self.expires_on and not self.flags.no_expiry:
            days = cint(frappe.get_system_settings("document_share_key_expiry")) or DEFAULT_DAYS
            self.expires_on = add_days(nowdate(), days)


def is_expired(share_key: Any) -> bool:
    """Whether the link does not work any more."""
    return bool(share_key.expires_on and getdate(share_key.expires_on) < getdate())
