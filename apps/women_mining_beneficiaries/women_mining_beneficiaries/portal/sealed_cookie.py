"""What a form of several pages has gathered so far: kept by the browser, sealed with the site's key, gone after a while.

No page needs a script for it, nothing is stored about people who never finish, and nobody can read or change it.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import frappe
from frappe.utils import get_datetime
from frappe.utils.password import decrypt, encrypt
from women_mining_beneficiaries.services import dates

_PREFIX = "wmb_"
_LARGEST = 3900


def keep(kind: str, values: dict[str, Any], minutes: int | None = None) -> None:
    """Seal the values for the next pages; without `minutes` until the browser is closed."""
    until = str(dates.now() + timedelta(minutes=minutes)) if minutes else None
    sealed = encrypt(json.dumps({"kind": kind, "until": until, "values": values}, ensure_ascii=False, default=str))
    if len(sealed) > _LARGEST:
        frappe.throw(frappe._("These texts are too long. Shorten them."))
    frappe.local.cookie_manager.set_cookie(
        _PREFIX + kind, sealed, httponly=True, samesite="Lax", secure=frappe.request.scheme == "https",
        max_age=minutes * 60 if minutes else None,
    )  # fmt: skip


def read(kind: str) -> Any:
    """What was kept, or an empty dict when there is nothing, or it is not ours, or too old."""
    sealed = frappe.request.cookies.get(_PREFIX + kind) if frappe.request else None
    if not sealed:
        return frappe._dict()
    try:
        content = frappe.parse_json(decrypt(unquote(sealed)))
    except (frappe.ValidationError, ValueError):
        frappe.clear_messages()
        return frappe._dict()
    is_over = content.get("until") and get_datetime(content["until"]) < dates.now()
    return frappe._dict() if content.get("kind") != kind or is_over else frappe._dict(content["values"])


def forget(kind: str) -> None:
    frappe.local.cookie_manager.delete_cookie(_PREFIX + kind)
