"""A refusal that was not told yet may be withdrawn, as the study before it may: otherwise the missing step tells of it (P59, E20).

A workflow that still is what was shipped gets the step with its new form. To one that an administrator changed only what
is missing is added: for the roles that may withdraw while the committee studies, in the states that the site has.
"""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.setup import ledger
from women_mining_beneficiaries.setup.workflows import reduce_workflow

WORKFLOW = "Support Request"
UNTOLD = "not doc.decision_visible_to_applicant"


def execute() -> None:
    if not frappe.db.exists("Workflow", WORKFLOW):
        return
    workflow = frappe.get_doc("Workflow", WORKFLOW)
    if ledger.is_untouched("Workflow", WORKFLOW, reduce_workflow(workflow)):
        return
    steps = missing_steps(workflow)
    for step in steps:
        workflow.append("transitions", step)
    if steps:
        workflow.flags.ignore_permissions = True
        workflow.save()


def missing_steps(workflow: Any) -> list[dict[str, Any]]:
    """One for each state of a refusal and each role; where a role has any way to withdraw already, nothing is added."""
    stages = {row.state: row.policy_stage for row in workflow.states}
    leads_out = [row for row in workflow.transitions if stages.get(row.next_state) == Stage.WITHDRAWN]
    there = {(row.state, row.allowed) for row in leads_out}
    return [
        {
            "state": state,
            "action": row.action,
            "next_state": row.next_state,
            "allowed": row.allowed,
            "condition": UNTOLD,
            "allow_self_approval": row.allow_self_approval,
        }
        for row in leads_out
        if stages.get(row.state) == Stage.COMMITTEE
        for state, stage in stages.items()
        if stage == Stage.REJECTED and (state, row.allowed) not in there
    ]
