"""Workflows: states, the ways between them, who may take them (contract F)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from frappe.metadata.checks.catalogue import Catalogue
from frappe.metadata.checks.expressions import wrong_condition
from frappe.metadata.checks.finding import Definition, Finding
from frappe.utils.translation import _

_POSSIBLE = {(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)}


def check_document_type(workflow: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    doctype = workflow.document_type
    definition = catalogue.doctypes.get(doctype)
    if definition is None:
        yield Finding("workflow.doctype.unknown", _("The DocType {0} does not exist.").format(doctype))
        return
    field = workflow.workflow_state_field
    if not field or not catalogue.has_field(doctype, field):
        yield Finding("workflow.field.unknown", _("{0} has no field {1} for the state.").format(doctype, field))
    if not definition.is_submittable:
        for state in (row.state for row in workflow.states if _docstatus(row)):
            message = _("State {0} submits or cancels, which documents of {1} cannot be.").format(state, doctype)
            yield Finding("workflow.docstatus.doctype", message)


def check_states(workflow: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    if not workflow.states:
        yield Finding("workflow.states.none", _("The workflow has no states."))
    for row in workflow.states:
        if not catalogue.knows("Workflow State", row.state):
            yield Finding("workflow.state.unknown", _("There is no Workflow State {0}.").format(row.state))


def check_transitions(workflow: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """From states the workflow has to states it has, never back from submitted or cancelled, on conditions that can be read."""
    docstatus = {row.state: _docstatus(row) for row in workflow.states}
    for number, row in enumerate(workflow.transitions, 1):
        unknown = [state for state in (row.state, row.next_state) if state not in docstatus]
        for state in unknown:
            message = _("Transition {0} names the state {1}, which the workflow does not have.").format(number, state)
            yield Finding("workflow.transition.state", message)
        if not unknown and (docstatus[row.state], docstatus[row.next_state]) not in _POSSIBLE:
            message = _("Documents cannot go from {0} to {1}: submitted stays submitted until it is cancelled.").format(
                row.state, row.next_state
            )
            yield Finding("workflow.docstatus.order", message)
        reason = wrong_condition(row.condition)
        if reason:
            message = _("The condition of transition {0} cannot be read: {1}").format(number, reason)
            yield Finding("workflow.condition", message)


def check_roles(workflow: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    named = [*(row.allow_edit for row in workflow.states), *(row.allowed for row in workflow.transitions)]
    for role in dict.fromkeys(named):
        if role and role not in catalogue.roles:
            yield Finding("workflow.role.unknown", _("There is no role {0}.").format(role))


def check_ways(workflow: Definition, _catalogue: Catalogue) -> Iterator[Finding]:
    """Every state can be reached from the first, unless it is optional; a draft that others leave by submitting has a way on."""
    states = [row.state for row in workflow.states]
    leaving = {row.state for row in workflow.transitions}
    reached = _reached(workflow.transitions, states[:1])
    optional = {row.state for row in workflow.states if row.is_optional_state}
    for state in states:
        if state not in reached and state not in optional:
            message = _("State {0} cannot be reached from the first.").format(state)
            yield Finding("workflow.state.unreachable", message)
    if len(states) > 1 and states[0] not in leaving:
        yield Finding("workflow.state.exit", _("State {0} has no exit.").format(states[0]))
    yield from (
        Finding("workflow.state.exit", _("State {0} has no exit.").format(state))
        for state in _waiting_for_ever(workflow, states[1:], leaving)
    )


def _waiting_for_ever(workflow: Definition, states: Sequence[str], leaving: set[str]) -> Iterator[str]:
    """States without exit in which somebody may still write while the workflow goes on to submitting documents."""
    docstatus = {row.state: _docstatus(row) for row in workflow.states}
    optional = {row.state for row in workflow.states if row.is_optional_state}
    if not any(docstatus.values()):
        return
    yield from (state for state in states if state not in leaving and not docstatus[state] and state not in optional)


def check_one_is_active(workflows: Sequence[Any]) -> Iterator[Finding]:
    """One active workflow for each DocType."""
    counted = Counter(workflow.document_type for workflow in workflows if workflow.is_active)
    for doctype, number in counted.items():
        if number > 1:
            message = _("{0} has {1} active workflows.").format(doctype, number)
            yield Finding("workflow.active.twice", message, where=f"{_('DocType')} {doctype}")


def _reached(transitions: Sequence[Any], begin: Sequence[str]) -> set[str]:
    reached, waiting = set(begin), list(begin)
    while waiting:
        state = waiting.pop()
        found = {row.next_state for row in transitions if row.state == state} - reached
        reached |= found
        waiting += found
    return reached


def _docstatus(row: Any) -> int:
    return int(row.doc_status or 0)
