"""What a browser keeps of unsaved entries has an id; a save that succeeded gives it back, so that the browser forgets them."""

from __future__ import annotations

import re

from frappe.context import local

_ID = re.compile(r"[\w-]{1,40}", re.ASCII)


def draft_id() -> str:
    """The id the browser sent along; empty when it keeps nothing."""
    sent = str(local.form_dict.get("_draft") or "")
    return sent if _ID.fullmatch(sent) else ""


def saved_mark() -> str:
    """The end of the address that tells the browser its draft is saved."""
    return f"#saved={draft_id()}" if draft_id() else ""
