"""Values of the settings documents, read straight from their rows and remembered for the process."""

from __future__ import annotations

from typing import Any

from frappe.context import opened
from frappe.types.frappedict import _dict

SYSTEM_SETTINGS = "System Settings"
WEBSITE_SETTINGS = "Website Settings"


def single_values(doctype: str) -> _dict:
    """The stored values of a Single as text; empty when no database is connected."""
    site = opened()
    if site is None:
        return _dict()
    memory = site.open_site.memory
    key = _memory_key(doctype)
    remembered: _dict | None = memory.get(key)
    if remembered is not None:
        return remembered
    db = getattr(site, "db", None)
    if db is None:
        return _dict()
    rows = db.select_rows("tabSingles", ["field", "value"], {"doctype": doctype})
    values: _dict = memory.setdefault(key, _dict(rows))
    return values


def forget_single_values(doctype: str) -> None:
    """Read a Single's values afresh next time, in every process; called by whoever writes them."""
    site = opened()
    if site is None:
        return
    key = _memory_key(doctype)
    site.open_site.memory.pop(key, None)
    db = getattr(site, "db", None)
    if db is not None:
        db.announce_change(key)


def _memory_key(doctype: str) -> str:
    return f"single_values:{doctype}"


def get_system_settings(key: str) -> Any:
    """A value of System Settings; None when it is not set or no site is connected."""
    return single_values(SYSTEM_SETTINGS).get(key)


def get_website_settings(key: str) -> Any:
    """A value of Website Settings; None when it is not set or no site is connected."""
    return single_values(WEBSITE_SETTINGS).get(key)
