"""Whether a page was asked for by sending its form."""

from __future__ import annotations

from frappe.context import local


def is_posted() -> bool:
    """A form was sent; outside of a request nothing is."""
    return local.request is not None and local.request.method == "POST"
