"""Who is told that a stage runs out of time or has run out of it (P12). The state itself is known without this job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import TERMINAL, Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.calendars import working_calendar
from women_mining_beneficiaries.services.communication.notices import notify_user
from women_mining_beneficiaries.services.switches import job

# Before the committee the reply period has notices of its own.
_SILENT = [stage.value for stage in TERMINAL | {Stage.COMMITTEE}]


@job("stage_deadlines")
def tell_of_deadlines() -> None:
    """Each threshold of each deadline is told once to each person who may read the request."""
    for request in _requests_running_out():
        rule = frappe.get_cached_doc("SLA Rule", request.sla_rule)
        sentence = _sentence(request)
        for user in sorted(_users_to_tell(request, rule)):
            if frappe.has_permission(SUPPORT_REQUEST, doc=request.name, user=user):
                notify_user(user, SUPPORT_REQUEST, request.name, sentence, once=True)


def _requests_running_out() -> list[Any]:
    filters = {"policy_stage": ["not in", _SILENT], "sla_rule": ["is", "set"], "sla_warn_on": ["<", dates.now()]}
    fields = ["name", "workflow_state", "branch_office", "sla_rule", "sla_due_on"]
    return frappe.get_all(SUPPORT_REQUEST, filters=filters, fields=fields)


def _is_breached(request: Any) -> bool:
    return dates.now() > get_datetime(request.sla_due_on)


def _sentence(request: Any) -> str:
    sentence = (
        _("Request {0} has stood in «{1}» beyond its time since {2}.")
        if _is_breached(request)
        else _("The time of request {0} in «{1}» runs out on {2}.")
    )
    return sentence.format(request.name, _(request.workflow_state), dates.format_both_calendars(request.sla_due_on))


def _users_to_tell(request: Any, rule: Any) -> set[str]:
    """The first role of the chain that somebody holds; after the time also those it is escalated to."""
    responsible = set(get_users_with_role(rule.responsible_role)) if rule.responsible_role else set()
    told = {user for role in _escalated_to(request, rule) for user in get_users_with_role(role)}
    if not responsible and rule.escalate_to_role:
        responsible = set(get_users_with_role(rule.escalate_to_role))
    return responsible | told


def _escalated_to(request: Any, rule: Any) -> Iterator[str]:
    if not _is_breached(request):
        return
    if rule.escalate_to_role:
        yield rule.escalate_to_role
    if rule.escalate_to_role_2 and dates.now() > _second_threshold(request, rule):
        yield rule.escalate_to_role_2


def _second_threshold(request: Any, rule: Any) -> Any:
    calendar = working_calendar(request.branch_office)
    due = get_datetime(request.sla_due_on)
    return calendar.closing_time(calendar.add_working_days(due.date(), rule.escalate_after_days or 0))
