from __future__ import annotations

import re

from frappe.context import local
from frappe.defaults import EVERYBODY, set_default
from frappe.messages import throw
from frappe.model.document import Document
from frappe.translate import _
from frappe.utils.settings import forget_single_values

# Settings that apps read as defaults of everybody.
_DEFAULTS = (
    "country",
    "date_format",
    "time_format",
    "number_format",
    "first_day_of_the_week",
    "float_precision",
    "currency_precision",
    "time_zone",
    "session_expiry",
)
_HOURS_AND_MINUTES = re.compile(r"\d{1,5}:[0-5]\d(:[0-5]\d)?")


class SystemSettings(Document):
    """How the whole site counts, dates, signs in and stores."""

    def validate(self) -> None:
        self.validate_session_expiry()
        self.validate_time_zone()

    def on_update(self) -> None:
        for field in _DEFAULTS:
            if self.has_value_changed(field):
                set_default(field, self.get(field), EVERYBODY)
        if self.language:
            set_default("lang", self.language, EVERYBODY)
        forget_single_values("System Settings")
        local.db.announce_change("single_values:System Settings")

    def validate_session_expiry(self) -> None:
        if self.session_expiry and not _HOURS_AND_MINUTES.fullmatch(str(self.session_expiry)):
            throw(_("Session Expiry must be in format {0}").format("hh:mm"))

    def validate_time_zone(self) -> None:
        if self.time_zone:
            from zoneinfo import available_timezones

            if self.time_zone not in available_timezones():
                throw(_("{0} is not a time zone.").format(self.time_zone))
