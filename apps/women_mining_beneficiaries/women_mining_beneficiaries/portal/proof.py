"""That the person at the screen is the account's own: she signed in, or confirmed it, a short while ago."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

import frappe
from women_mining_beneficiaries.portal import sealed_cookie
from women_mining_beneficiaries.portal.forms import go_to

_KIND = "proof"
_MINUTES = 30


def remember() -> None:
    """Note it for this session."""
    sealed_cookie.keep(_KIND, _session(), _MINUTES)


def require() -> None:
    """Send who has not proved it lately to the page where she does, and back here afterwards."""
    if sealed_cookie.read(_KIND) != _session():
        go_to("/me/account/confirm?redirect-to=" + quote(frappe.request.full_path.rstrip("?")))


def _session() -> dict[str, str]:
    return {"user": frappe.session.user, "session": hashlib.sha256(str(frappe.session.sid).encode()).hexdigest()}
