"""Asking a department how an internal service was, apart from what beneficiaries say (P29)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages, surveys
from women_mining_beneficiaries.services.settings import get_settings


def ask(request: Any) -> None:
    """Send who asked a one-use link; nothing on record leads from the answer to the request."""
    settings = get_settings()
    if not settings.internal_service_survey:
        return
    token = surveys.dispatch_survey(
        "Internal Service Request",
        support_group=surveys.INTERNAL_GROUP,
        branch_office=None,
        channel=None,
        template=settings.internal_service_survey,
    )
    if token:
        until = dates.today() + timedelta(days=settings.survey_expiry_days)
        values = {"link": frappe.utils.get_url(f"/survey/{token}"), "date": dates.format_both_calendars(until)}
        messages.tell_user("SURVEY_INVITE", request.requested_by, values)
        request.db_set("survey_sent", 1, update_modified=False)
