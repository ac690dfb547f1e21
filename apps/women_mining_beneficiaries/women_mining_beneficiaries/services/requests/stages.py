"""From a workflow's states to the policy's stages and back; nothing else in the app reads a state's name."""

from __future__ import annotations

from enum import Enum
from typing import Any

import frappe
from frappe import _
from frappe.model.workflow import get_transitions
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import StepNotAllowedError, UnsoundWorkflowError


def get_workflow(doctype: str) -> Any:
    """The active workflow of a DocType, or None."""
    name = frappe.get_meta(doctype).get_workflow()
    return frappe.get_cached_doc("Workflow", name) if name else None


def stage_of(doctype: str, state: str | None) -> Stage | None:
    workflow = get_workflow(doctype)
    for row in workflow.states if workflow else []:
        if row.state == state and row.get("policy_stage"):
            return Stage(row.policy_stage)
    return None


def code_of(doctype: str, state: str | None) -> str | None:
    """The code that a state of a DocType's workflow is bound to, whichever list of codes it is from."""
    workflow = get_workflow(doctype)
    rows = workflow.states if workflow else []
    return next((row.policy_stage for row in rows if row.state == state and row.get("policy_stage")), None)


def state_of(doctype: str, code: str) -> str:
    """The first state of the DocType's workflow that is bound to a code."""
    workflow = get_workflow(doctype)
    found = next((row.state for row in (workflow.states if workflow else []) if row.policy_stage == code), None)
    if found is None:
        frappe.throw(
            _("No state of the workflow stands for this step. Ask the policy administrator."), exc=UnsoundWorkflowError
        )
    return str(found)


def settle_state(doc: Any, codes: type[Enum]) -> Any:
    """The stage a record is in by its state, the first state for a new one; every state must have one."""
    doc.workflow_state = doc.workflow_state or first_state(doc.doctype)
    code = code_of(doc.doctype, doc.workflow_state)
    if code not in {member.value for member in codes}:
        frappe.throw(
            _("The state «{0}» has no policy stage. Ask the policy administrator to set it in the workflow.").format(
                _(doc.workflow_state or "-")
            ),
            exc=UnsoundWorkflowError,
        )
    return codes(code)


def stage_before(doc: Any, codes: type[Enum]) -> Any:
    """The stage that the stored record is in; the first of the codes for a new one."""
    before = doc.get_doc_before_save()
    code = code_of(doc.doctype, before.workflow_state) if before else None
    return codes(code) if code in {member.value for member in codes} else next(iter(codes))


def first_state(doctype: str) -> str | None:
    workflow = get_workflow(doctype)
    return workflow.states[0].state if workflow else None


def move(doc: Any, stage: Enum, reason: str | None = None, own: bool = False) -> Any:
    """Take the workflow step that leads to a stage and save; `own` saves for an applicant whose file was checked."""
    if reason:
        doc.stage_reason = reason
    doc.workflow_state = _next_state(doc, stage)
    doc.flags.ignore_permissions = own or doc.flags.ignore_permissions
    doc.save()
    return doc


def _next_state(doc: Any, stage: Enum) -> str:
    for transition in get_transitions(doc):
        if code_of(doc.doctype, transition["next_state"]) == stage.value:
            return transition["next_state"]
    roles = _roles_of_step(doc, stage)
    if not roles:
        frappe.throw(
            _("The request cannot go from its present stage to that one. Follow the steps shown for it (clause P47)."),
            exc=StepNotAllowedError,
        )
    frappe.throw(
        _("This step is taken by: {0}. Ask one of them.").format(" · ".join(_(role) for role in roles)),
        exc=frappe.PermissionError,
    )
    raise AssertionError


def _roles_of_step(doc: Any, stage: Enum) -> list[str]:
    """Whose step it is; nobody else's when the user has the role and the step itself is not open."""
    workflow = get_workflow(doc.doctype)
    roles = {
        row.allowed
        for row in (workflow.transitions if workflow else [])
        if row.state == doc.workflow_state and code_of(doc.doctype, row.next_state) == stage.value
    }
    return [] if roles & set(frappe.get_roles()) else sorted(roles)
