"""The first version of the policy comes with its approval and is brought into force by the steps of its workflow."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow, get_transitions
from women_mining_beneficiaries.domain.policy_versions import PolicyStage

POLICY_VERSION = "Policy Version"
_ROAD = (PolicyStage.REVIEW, PolicyStage.BOARD, PolicyStage.APPROVED, PolicyStage.IN_FORCE)
_STAGE_OF = {
    "Draft": PolicyStage.DRAFT,
    "Approved": PolicyStage.APPROVED,
    "Active": PolicyStage.IN_FORCE,
    "Superseded": PolicyStage.SUPERSEDED,
}


def align_states() -> None:
    """Versions that are older than the workflow get the state of what they are."""
    states = _states()
    for row in frappe.get_all(POLICY_VERSION, fields=["name", "status", "workflow_state"]):
        stage = _STAGE_OF.get(row.status)
        fitting = [state for state, code in states.items() if stage and code == stage.value]
        if fitting and states.get(row.workflow_state) in (None, "", PolicyStage.DRAFT.value) and row.status != "Draft":
            frappe.db.set_value(POLICY_VERSION, row.name, "workflow_state", fitting[0], update_modified=False)


def bring_first_into_force() -> None:
    """Take the shipped version along its road where none is in force yet."""
    if frappe.db.exists(POLICY_VERSION, {"status": ["in", ["Active", "Superseded"]]}):
        return
    name = frappe.db.get_value(
        POLICY_VERSION, {"version_label": "v1", "status": "Draft", "based_on": ["is", "not set"]}
    )
    states = _states()
    for stage in _ROAD if name else ():
        doc = frappe.get_doc(POLICY_VERSION, name)
        steps = [row for row in get_transitions(doc) if states.get(row["next_state"]) == stage.value]
        if steps:
            apply_workflow(doc, steps[0]["action"])


def _states() -> dict[str, str]:
    workflow = frappe.get_meta(POLICY_VERSION).get_workflow()
    rows = frappe.get_doc("Workflow", workflow).states if workflow else []
    return {row.state: row.policy_stage for row in rows}
