"""What the portal's pages let a person download."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.services.communication import appointment_calendar


@frappe.whitelist(methods=["GET"])
def download_appointment(appointment: str = "") -> None:
    """An own appointment as a calendar file; another person's does not exist (404)."""
    content = appointment_calendar.calendar_file(appointment).encode()
    kind = {"type": "download", "content_type": "text/calendar; charset=utf-8"}
    frappe.local.response.update({**kind, "filename": "appointment.ics", "filecontent": content})
