"""The signed-in person's appointments: to come and past."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.communication import appointment_booking
from women_mining_beneficiaries.services.tracked_matters import appointment_state

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("My appointments"), [("/me", _("My file"))])
    context.state_of = appointment_state
    context.update(appointment_booking.my_appointments(beneficiary))
