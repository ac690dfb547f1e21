"""Language and time zone of a new site."""

from __future__ import annotations

from frappe.context import local
from frappe.defaults import EVERYBODY, set_default

SETTINGS = "System Settings"


def set_region(lang: str | None, time_zone: str | None) -> None:
    """Write both where they are looked for: System Settings, and the defaults of everybody."""
    for field, key, value in (("language", "lang", lang), ("time_zone", "time_zone", time_zone)):
        if value:
            local.db.set_single_value(SETTINGS, field, value)
            set_default(key, value, EVERYBODY)
