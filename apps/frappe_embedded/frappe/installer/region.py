"""Language and time zone of a new site."""

from __future__ import annotations

from zoneinfo import available_timezones

from frappe.context import local
from frappe.defaults import EVERYBODY, set_default
from frappe.exceptions import ValidationError

SETTINGS = "System Settings"


def set_region(lang: str | None, time_zone: str | None) -> None:
    """Write both where they are looked for: System Settings, and the defaults of everybody. Raises ValidationError for unknown ones."""
    if time_zone and time_zone not in available_timezones():
        raise ValidationError(f"{time_zone} is no time zone; for instance Asia/Riyadh is one.")
    if lang and not local.db.exists("Language", lang):
        raise ValidationError(f"{lang} is no language of the site; for instance ar is one.")
    for field, key, value in (("language", "lang", lang), ("time_zone", "time_zone", time_zone)):
        if value:
            local.db.set_single_value(SETTINGS, field, value)
            set_default(key, value, EVERYBODY)
