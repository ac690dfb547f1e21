"""What the calendar brings to complaints and suggestions: late ones go to the director, settled ones are closed."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.domain import feedback as rules
from women_mining_beneficiaries.domain.feedback import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries.registration_changes import by_the_system
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.feedback.cases import CASE
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job


@job("feedback")
def follow_up() -> None:
    """Safe to repeat: each step leaves the stage that it looks for."""
    with by_the_system():
        _escalate_late_ones()
        _close_settled_ones()


def _escalate_late_ones() -> None:
    waiting = [Stage.NEW.value, Stage.IN_PROGRESS.value]
    filters = {"policy_stage": ["in", waiting], "case_type": ["in", ["Complaint", "Conduct Report"]]}
    for row in frappe.get_all(CASE, filters=filters, fields=["name", "received_on", "branch_office"]):
        calendar = calendars.working_calendar(row.branch_office)
        last = calendar.add_working_days(getdate(row.received_on), get_setting("complaint_escalation_days") or 0)
        if dates.today() > last:
            doc = frappe.get_doc(CASE, row.name)
            doc.step_reason = _("It was not answered in time.")
            stages.move(doc, Stage.ESCALATED)


def _close_settled_ones() -> None:
    days = get_setting("feedback_reopen_days") or 0
    stages_told = [stage.value for stage in rules.ANSWERABLE]
    fields = ["name", "policy_stage", "told_on"]
    for row in frappe.get_all(CASE, filters={"policy_stage": ["in", stages_told]}, fields=fields):
        if rules.is_settled(Stage(row.policy_stage), row.told_on, dates.today(), days):
            stages.move(frappe.get_doc(CASE, row.name), Stage.CLOSED)
