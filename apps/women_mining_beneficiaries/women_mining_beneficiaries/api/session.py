"""Sessions of the portal."""

from __future__ import annotations

import frappe


@frappe.whitelist(methods=["GET"])
def stay() -> bool:
    """The person is still there: asking is enough, every request of hers counts. Guests are refused."""
    return True
