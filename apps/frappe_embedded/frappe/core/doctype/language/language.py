from __future__ import annotations

import re

from frappe.context import local
from frappe.messages import throw
from frappe.model.document import Document
from frappe.translate import _

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")


class Language(Document):
    """A language that users may choose."""

    def validate(self) -> None:
        if not _CODE.fullmatch(str(self.language_code or "")):
            throw(_("{0} is not a language code.").format(self.language_code))

    def on_update(self) -> None:
        local.db.announce_change("languages")
