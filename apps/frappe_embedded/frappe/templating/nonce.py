"""The word that scripts written into a page carry, so that the browser runs them and no others."""

from __future__ import annotations

import secrets

from frappe.context import local


def csp_nonce() -> str:
    """The nonce of this request; the same one for the header and for all scripts of the page."""
    if not local.get("csp_nonce"):
        local.csp_nonce = secrets.token_urlsafe(16)
    return str(local.csp_nonce)
