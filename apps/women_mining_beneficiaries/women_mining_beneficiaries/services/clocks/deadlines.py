"""By when a request should leave its stage: chosen rule, working time, pauses (P12). Known whenever it is asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe.utils import get_datetime, getdate
from women_mining_beneficiaries.domain.stage_clock import (
    Deadline,
    SlaState,
    StageRule,
    Subject,
    Unit,
    Visit,
    choose_rule,
    find_deadline,
    state_at,
)
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.calendars import calendar_named, working_calendar
from women_mining_beneficiaries.services.settings import get_settings


def set_deadline(request: Any) -> None:
    """Write by when the request should leave the stage it stands in."""
    rule = _rule_of(request) if get_settings().sla_enabled else None
    found = _of_reply_period(request) or (_of_rule(request, rule) if rule else None)
    request.sla_rule = rule.name if rule else None
    request.sla_warn_on = found and found.warn_on
    request.sla_due_on = found and found.due_on


def state_of(request: Any) -> SlaState | None:
    """Where the request stands now: within its time, at risk, breached, paused, or not measured."""
    stage = Stage(request.policy_stage or Stage.DRAFT)
    if stage in TERMINAL:
        return None
    moments = [get_datetime(value) if value else None for value in (request.sla_warn_on, request.sla_due_on)]
    return state_at(dates.now(), stage, *moments)


def visits_of(request: Any) -> list[Visit]:
    """The request's stay in each stage, in order; spans without a known stage are left out."""
    return [
        Visit(Stage(row.stage), get_datetime(row.entered_on), get_datetime(row.left_on) if row.left_on else None)
        for row in request.stage_log
        if row.stage
    ]


def _of_reply_period(request: Any) -> Deadline | None:
    """Before the committee the reply period says by when (P60), with the notice its settings ask for."""
    if request.policy_stage != Stage.COMMITTEE or not request.latest_decision_on:
        return None
    calendar = working_calendar(request.branch_office)
    due = calendar.closing_time(getdate(request.latest_decision_on))
    return Deadline(due - timedelta(days=get_settings().remind_before_days or 0), due)


def _of_rule(request: Any, rule: StageRule) -> Deadline:
    named = frappe.get_cached_value("SLA Rule", rule.name, "working_calendar")
    calendar = calendar_named(named) if named else working_calendar(request.branch_office)
    return find_deadline(visits_of(request), rule, calendar)


def _rule_of(request: Any) -> StageRule | None:
    subject = Subject(
        request.policy_stage,
        request.workflow_state or "",
        request.support_type or "",
        request.priority or "",
        request.branch_office or "",
    )
    return choose_rule(_rules(request.policy_stage), subject)


def _rules(stage: str) -> list[StageRule]:
    fields = ["name", "stage", "duration", "unit", "warn_at_pct", "workflow_state", "support_type", "priority"]
    filters = {"enabled": 1, "stage": stage}
    usual = get_settings().warn_at_pct
    return [
        StageRule(
            name=row.name,
            stage=row.stage,
            duration=row.duration,
            unit=Unit(row.unit),
            warn_at_pct=row.warn_at_pct or usual,
            state=row.workflow_state or "",
            support_type=row.support_type or "",
            priority=row.priority or "",
            branch=row.branch_office or "",
        )
        for row in frappe.get_all("SLA Rule", filters=filters, fields=[*fields, "branch_office"])
    ]
