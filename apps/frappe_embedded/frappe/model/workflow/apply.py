"""Taking a transition: state, field, docstatus and a comment, in one save."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import ValidationError, WorkflowTransitionError
from frappe.messages import throw
from frappe.model.document import Document
from frappe.model.workflow.definition import get_workflow, state_row
from frappe.model.workflow.transitions import get_transitions, has_approval_access, stored_document
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.whitelisting import whitelist

_SAVE, _SUBMIT, _CANCEL = "save", "submit", "cancel"
# How the document gets from its docstatus to that of the next state.
_STEPS = {(0, 0): _SAVE, (0, 1): _SUBMIT, (1, 1): _SAVE, (1, 2): _CANCEL}


@whitelist()
def apply_workflow(doc: Any, action: str) -> Document:
    """Take `action` with the stored document as the session's user; the document in its new state."""
    document = stored_document(doc)
    document.load_from_db()
    workflow = get_workflow(document.doctype)
    transition = _transition(document, workflow, action)
    if not has_approval_access(local.session.user, document, transition):
        throw(_("You cannot approve a document of your own."), ValidationError)
    state = state_row(workflow, transition.next_state)
    document.set(workflow.workflow_state_field, transition.next_state)
    if state.update_field:
        document.set(state.update_field, state.update_value)
    _move(document, cint(state.doc_status))
    document.add_comment("Workflow", _(transition.next_state))
    return document


def _transition(document: Document, workflow: Any, action: str) -> Any:
    """The last transition of that action; an administrator may have refined an earlier one."""
    found = [entry for entry in get_transitions(document, workflow) if entry.action == action]
    if not found:
        throw(_("The action {0} is not possible here.").format(_(action)), WorkflowTransitionError)
    return found[-1]


def _move(document: Document, docstatus: int) -> None:
    step = _STEPS.get((int(document.docstatus), docstatus))
    if step is None:
        throw(_("The workflow leads to a document status that cannot follow the present one."), ValidationError)
    elif step == _SAVE:
        document.save()
    elif step == _CANCEL:
        document.cancel()
    elif document.meta.queue_in_background and not local.flags.in_test:
        document.queue_action("submit")
    else:
        document.submit()
