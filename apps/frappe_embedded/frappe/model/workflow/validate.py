"""What saving a document enforces of its workflow."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import WorkflowPermissionError, WorkflowStateError
from frappe.messages import throw
from frappe.model.workflow.definition import first_state_with, get_workflow, get_workflow_name, state_row
from frappe.model.workflow.transitions import get_transitions
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.utils.text import bold

_DOCSTATUS_AFTER = {"submit": 1, "update_after_submit": 1, "cancel": 2}


def validate_workflow(doc: Any) -> None:
    """Set the first state of a new document; let an existing one change state only by a transition open to the user."""
    if local.flags.in_install == "frappe" or not get_workflow_name(doc.doctype):
        return
    workflow = get_workflow(doc.doctype)
    field = workflow.workflow_state_field
    before = doc.get_doc_before_save()
    first = workflow.states[0].state
    current = (before.get(field) if before else None) or first
    if not doc.get(field):
        doc.set(field, current if before else first)
    _check_state(workflow, current)
    if doc.get(field) != current:
        _check_transition(doc, workflow, before, current)


def set_workflow_state_on_action(doc: Any, workflow_name: str, action: str) -> None:
    """After a plain submit, cancel or change of a submitted document: the first state of that docstatus."""
    workflow = get_workflow(doc.doctype)
    docstatus = _DOCSTATUS_AFTER[action]
    present = state_row(workflow, doc.get(workflow.workflow_state_field))
    if present is not None and cint(present.doc_status) == docstatus:
        return
    if state := first_state_with(workflow, docstatus):
        doc.set(workflow.workflow_state_field, state)


def follow_cancel(doc: Any, method: str | None = None) -> None:
    """Document event `before_cancel`: a cancel checks nothing of the workflow, yet its state follows."""
    if name := get_workflow_name(doc.doctype):
        set_workflow_state_on_action(doc, name, "cancel")


def _check_state(workflow: Any, state: str) -> None:
    if state_row(workflow, state) is None:
        throw(_("The workflow {0} has no state {1}.").format(workflow.name, bold(_(state))), WorkflowStateError)


def _check_transition(doc: Any, workflow: Any, before: Any, current: str) -> None:
    wanted = doc.get(workflow.workflow_state_field)
    if before is not None and any(entry.next_state == wanted for entry in get_transitions(before, workflow)):
        return
    throw(
        _("You cannot move this document from {0} to {1}.").format(bold(_(current)), bold(_(wanted))),
        WorkflowPermissionError,
    )
