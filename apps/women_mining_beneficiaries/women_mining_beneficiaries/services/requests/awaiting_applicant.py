"""Requests whose applicant was asked for something and has not answered: reminded, closed only where a rule says so."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.calendars import working_calendar
from women_mining_beneficiaries.services.communication import request_messages
from women_mining_beneficiaries.services.requests import requests
from women_mining_beneficiaries.services.switches import job


@job("awaiting_applicant")
def follow_up() -> None:
    """Remind applicants whose time runs out; end requests that stayed incomplete longer than their rule allows."""
    filters = {"policy_stage": Stage.AWAITING_APPLICANT.value, "sla_rule": ["is", "set"]}
    fields = ["name", "branch_office", "sla_rule", "sla_warn_on"]
    for request in frappe.get_all(SUPPORT_REQUEST, filters=filters, fields=fields):
        days = frappe.get_cached_value("SLA Rule", request.sla_rule, "auto_close_after_days")
        if days and _days_awaited(request) > days:
            requests.withdraw_request(request.name, _("Not completed within {0} working days.").format(days))
        elif get_datetime(request.sla_warn_on) < dates.now():
            request_messages.remind_of_return(frappe.get_doc(SUPPORT_REQUEST, request.name))


def _days_awaited(request: Any) -> int:
    filters = {"parent": request.name, "stage": Stage.AWAITING_APPLICANT.value, "left_on": ["is", "not set"]}
    entered = frappe.db.get_value("Stage Log", filters, "entered_on", order_by="idx desc")
    calendar = working_calendar(request.branch_office)
    return calendar.working_days_between(getdate(entered), dates.today()) if entered else 0
