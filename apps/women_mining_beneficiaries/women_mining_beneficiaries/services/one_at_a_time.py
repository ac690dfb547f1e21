"""Two taps, or two devices, come one after the other: the second finds what the first has done."""

from __future__ import annotations

import frappe


def hold(doctype: str, name: str) -> None:
    """Lock a record until the request ends; whoever asks for it meanwhile waits."""
    frappe.db.get_value(doctype, name, "name", for_update=True)
