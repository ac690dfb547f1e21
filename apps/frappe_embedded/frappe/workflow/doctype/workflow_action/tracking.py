"""Keeps Workflow Action rows in step with the documents they are about (document events of the engine)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.workflow import get_workflow, get_workflow_name, is_transition_condition_satisfied
from frappe.workflow.doctype.workflow_action.alerts import send_workflow_action_email


def process_workflow_actions(doc: Any, method: str | None = None) -> None:
    """After a save: close what waited in another state, open what waits in this one."""
    if not get_workflow_name(doc.doctype) or frappe.flags.in_install:
        return
    workflow = get_workflow(doc.doctype)
    state = doc.get(workflow.workflow_state_field)
    waiting = _open_actions(doc)
    for action in waiting:
        if action.workflow_state != state:
            _complete(action.name)
    if any(action.workflow_state == state for action in waiting):
        return
    transitions = next_possible_transitions(workflow, doc, state)
    if not transitions:
        return
    roles = list(dict.fromkeys(transition.allowed for transition in transitions))
    create_workflow_action(doc, state, roles)
    if workflow.send_email_alert:
        send_workflow_action_email(doc, transitions)


def delete_workflow_actions(doc: Any, method: str | None = None) -> None:
    """Document event `on_trash`."""
    about = {"reference_doctype": doc.doctype, "reference_name": str(doc.name)}
    for name in frappe.get_all("Workflow Action", filters=about, pluck="name", order_by=None):
        frappe.db.delete("Workflow Action Permitted Role", {"parent": name, "parenttype": "Workflow Action"})
        frappe.db.delete("Workflow Action", {"name": name})


def next_possible_transitions(workflow: Any, doc: Any, state: str) -> list[Any]:
    """What may come next, for whomever: the condition holds and the next state is not optional."""
    optional = {row.state for row in workflow.states if row.is_optional_state}
    return [
        transition
        for transition in workflow.transitions
        if transition.state == state
        and transition.next_state not in optional
        and is_transition_condition_satisfied(transition, doc)
    ]


def create_workflow_action(doc: Any, state: str, roles: list[str]) -> None:
    frappe.get_doc(
        {
            "doctype": "Workflow Action",
            "reference_doctype": doc.doctype,
            "reference_name": doc.name,
            "workflow_state": state,
            "status": "Open",
            "permitted_roles": [{"role": role} for role in roles],
        }
    ).insert(ignore_permissions=True, ignore_links=True)


def _open_actions(doc: Any) -> list[Any]:
    about = {"reference_doctype": doc.doctype, "reference_name": str(doc.name), "status": "Open"}
    found: list[Any] = frappe.get_all(
        "Workflow Action", filters=about, fields=["name", "workflow_state"], order_by=None
    )
    return found


def _complete(name: str) -> None:
    """Note who acted, and by which of the roles that were asked."""
    asked = frappe.get_all("Workflow Action Permitted Role", filters={"parent": name}, pluck="role", order_by="idx")
    held = frappe.get_roles()
    by_role = next((role for role in asked if role in held), None)
    values = {"status": "Completed", "completed_by": frappe.session.user, "completed_by_role": by_role}
    frappe.db.set_value("Workflow Action", name, values)
