"""What somebody typed while her session ran out: kept for half an hour, for the same page, until she has signed in again."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.portal import idle
from women_mining_beneficiaries.services.accounts import kept_texts

LARGEST = 20_000
_NEVER = frozenset({"csrf_token", "cmd", "password", "pwd", "usr", "code", "signature", "kept"})


def keep(path: str) -> str:
    """Keep what was posted to a page; the token that brings it back there, or nothing when it is too much or empty.

    Nothing is kept of a browser in which nobody was signed in: no page gave it a form to fill.
    """
    user = idle.last_user()
    posted = frappe.request.form
    values = {key: posted.getlist(key) for key in posted if key not in _NEVER}
    if not user or not values or sum(len(text) for texts in values.values() for text in texts) > LARGEST:
        return ""
    return kept_texts.keep(path, values, user)


def bring_back() -> dict[str, Any]:
    """What was kept for the page that is open now, as its form would have posted it; once."""
    token = frappe.form_dict.get("kept") or ""
    kept = kept_texts.take(token, frappe.request.path, frappe.session.user) if token else {}
    return {key: texts if key.endswith("[]") else texts[0].strip() for key, texts in kept.items()}
