"""What somebody typed while her session ran out: kept for half an hour, for the same page, until she has signed in again."""

from __future__ import annotations

import secrets
from typing import Any

import frappe

SECONDS = 30 * 60
LARGEST = 20_000
_NEVER = frozenset({"csrf_token", "cmd", "password", "pwd", "usr", "code", "signature", "kept"})


def keep(path: str) -> str:
    """Keep what was posted to a page; the token that brings it back there, or nothing when it is too much or empty."""
    posted = frappe.request.form
    values = {key: posted.getlist(key) for key in posted if key not in _NEVER}
    if not values or sum(len(text) for texts in values.values() for text in texts) > LARGEST:
        return ""
    token = secrets.token_urlsafe(24)
    frappe.cache.set_value(_key(token), {"path": path, "values": values}, expires_in_sec=SECONDS)
    return token


def bring_back() -> dict[str, Any]:
    """What was kept for the page that is open now, as its form would have posted it; once."""
    token = frappe.form_dict.get("kept") or ""
    kept = frappe.cache.get_value(_key(token), expires=True) if token else None
    if not kept or kept["path"] != frappe.request.path:
        return {}
    frappe.cache.delete_value(_key(token))
    return {key: texts if key.endswith("[]") else texts[0].strip() for key, texts in kept["values"].items()}


def _key(token: str) -> str:
    return f"portal_kept_text:{token}"
