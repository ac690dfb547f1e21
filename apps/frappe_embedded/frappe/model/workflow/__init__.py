"""Workflows: which state follows which, who may take the step, and taking it (contract F)."""

from __future__ import annotations

from frappe.exceptions import WorkflowPermissionError, WorkflowStateError, WorkflowTransitionError
from frappe.model.workflow.apply import apply_workflow
from frappe.model.workflow.bulk import (
    approve_each,
    bulk_workflow_approval,
    can_cancel_document,
    get_common_transition_actions,
)
from frappe.model.workflow.definition import (
    get_workflow,
    get_workflow_field_value,
    get_workflow_name,
    get_workflow_state_field,
)
from frappe.model.workflow.transitions import (
    get_transitions,
    has_approval_access,
    is_transition_condition_satisfied,
)
from frappe.model.workflow.validate import follow_cancel, set_workflow_state_on_action, validate_workflow

__all__ = [
    "WorkflowPermissionError",
    "WorkflowStateError",
    "WorkflowTransitionError",
    "apply_workflow",
    "approve_each",
    "bulk_workflow_approval",
    "can_cancel_document",
    "follow_cancel",
    "get_common_transition_actions",
    "get_transitions",
    "get_workflow",
    "get_workflow_field_value",
    "get_workflow_name",
    "get_workflow_state_field",
    "has_approval_access",
    "is_transition_condition_satisfied",
    "set_workflow_state_on_action",
    "validate_workflow",
]
