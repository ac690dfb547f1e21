"""The document that a button of the desk sends along with its action: only its name is believed."""

from __future__ import annotations

import json

import frappe
from frappe import _


def name_of(doc: str) -> str:
    """The name in the JSON that was sent. Raises ValidationError where there is none."""
    try:
        sent = json.loads(doc)
    except (TypeError, ValueError):
        sent = None
    name = sent.get("name") if isinstance(sent, dict) else None
    if not name or not isinstance(name, str):
        frappe.throw(_("Save the document first, then take this step from its page."))
    return str(name)
