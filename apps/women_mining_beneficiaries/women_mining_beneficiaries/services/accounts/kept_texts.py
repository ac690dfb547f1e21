"""What somebody typed while her session ran out: sealed with the site's key, opened once, by a token that only her browser
has, and by nobody but her: the next one at a shared telephone has the browser too."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

import frappe
from frappe.utils.password import decrypt, encrypt, get_encryption_key
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.switches import job

DOCTYPE = "Kept Text"
MINUTES = 30
# Nobody needs more, and whoever sends more fills the table: so many from one address, and so many in all.
MOST_OF_ADDRESS, MOST = 20, 5000


def keep(path: str, values: dict[str, list[str]], user: str) -> str:
    """The token that opens it, or nothing where too much is kept already."""
    _delete_expired()
    address = keyed_fingerprint(get_encryption_key(), "address", str(frappe.local.request_ip or ""))
    if frappe.db.count(DOCTYPE, {"address_hash": address}) >= MOST_OF_ADDRESS or frappe.db.count(DOCTYPE) >= MOST:
        return ""
    token = secrets.token_urlsafe(24)
    text = {
        "token_hash": _hash(token, user),
        "address_hash": address,
        "path": path,
        "sealed": encrypt(frappe.as_json(values, indent=None)),
        "expires_on": dates.now() + timedelta(minutes=MINUTES),
    }
    frappe.get_doc({"doctype": DOCTYPE, **text}).insert(ignore_permissions=True)
    return token


def take(token: str, path: str, user: str) -> dict[str, list[str]]:
    """What was kept for a page of the user; once."""
    filters: dict[str, Any] = {"token_hash": _hash(token, user), "path": path, "expires_on": [">", dates.now()]}
    kept = frappe.db.get_value(DOCTYPE, filters, ["name", "sealed"], as_dict=True)
    if not kept:
        return {}
    frappe.db.delete(DOCTYPE, {"name": kept.name})
    # A page that is only opened keeps nothing it changed; this is given back once all the same.
    frappe.db.commit()
    return dict(frappe.parse_json(decrypt(kept.sealed)))


@job("codes")
def forget_old() -> None:
    """Scheduled, safe to repeat."""
    _delete_expired()


def _delete_expired() -> None:
    frappe.db.delete(DOCTYPE, {"expires_on": ["<", dates.now()]})


def _hash(token: str, user: str) -> str:
    return sha256(f"{user}\n{token}".encode()).hexdigest()
