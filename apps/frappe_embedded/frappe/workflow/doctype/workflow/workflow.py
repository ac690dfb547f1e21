from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.custom.doctype.custom_field.custom_field import create_custom_field
from frappe.model.document import Document
from frappe.permissions import forget_permissions
from frappe.utils import cint
from frappe.whitelisting import whitelist

DRAFT, SUBMITTED, CANCELLED = 0, 1, 2


class Workflow(Document):
    """The states of a DocType's documents and who may move them from one to the next."""

    def validate(self) -> None:
        self.validate_states()
        self.validate_docstatus()

    def on_update(self) -> None:
        if cint(self.is_active):
            self.deactivate_others()
            self.create_state_field()
        forget_permissions()
        frappe.clear_cache(doctype=self.document_type)
        if cint(self.is_active):
            self.fill_empty_states()

    def on_trash(self) -> None:
        forget_permissions()

    def validate_states(self) -> None:
        """Every transition starts and ends in a state of the list."""
        known = {row.state for row in self.states}
        for transition in self.transitions:
            for state in (transition.state, transition.next_state):
                if state not in known:
                    frappe.throw(
                        _("Row {0}: the state {1} is not among the states of the workflow.").format(
                            transition.idx, state
                        )
                    )

    def validate_docstatus(self) -> None:
        """A cancelled document goes nowhere, a submitted one not back to draft, a draft not straight to cancelled."""
        status = {row.state: cint(row.doc_status) for row in self.states}
        for transition in self.transitions:
            before, after = status[transition.state], status[transition.next_state]
            reason = _refusal(before, after)
            if reason:
                frappe.throw(_("Row {0}: {1}").format(transition.idx, reason))

    def deactivate_others(self) -> None:
        others = {"document_type": self.document_type, "is_active": 1, "name": ["!=", self.name]}
        for name in frappe.get_all("Workflow", filters=others, pluck="name"):
            frappe.db.set_value("Workflow", name, "is_active", 0)

    def create_state_field(self) -> None:
        """A hidden Link to Workflow State, unless the DocType has the field."""
        if frappe.get_meta(self.document_type).has_field(self.workflow_state_field):
            return
        create_custom_field(
            self.document_type,
            {
                "fieldname": self.workflow_state_field,
                "label": self.workflow_state_field.replace("_", " ").title(),
                "fieldtype": "Link",
                "options": "Workflow State",
                "hidden": 1,
                "allow_on_submit": 1,
                "no_copy": 1,
            },
        )

    def fill_empty_states(self) -> None:
        """Documents that were there before the workflow take the first state of their docstatus."""
        first: dict[int, str] = {}
        for row in self.states:
            first.setdefault(cint(row.doc_status), row.state)
        field = self.workflow_state_field
        for docstatus, state in first.items():
            without = {field: ["is", "not set"], "docstatus": docstatus}
            names = frappe.get_all(self.document_type, filters=without, pluck="name", order_by=None)
            if names:
                values = {field: state}
                frappe.db.set_value(self.document_type, {"name": ["in", names]}, values, update_modified=False)


def _refusal(before: int, after: int) -> str | None:
    if before == CANCELLED:
        return str(_("a cancelled document cannot change its state."))
    if before == SUBMITTED and after == DRAFT:
        return str(_("a submitted document cannot become a draft again."))
    if before == DRAFT and after == CANCELLED:
        return str(_("a document must be submitted before it can be cancelled."))
    return None


@whitelist()
def get_workflow_state_count(doctype: str, workflow_state_field: str, states: Any) -> list[Any]:
    """How many documents stand in states outside the given list."""
    frappe.has_permission(doctype, "read", throw=True)
    listed = frappe.parse_json(states)
    fields = [workflow_state_field, f"count({workflow_state_field}) as count"]
    counted: list[Any] = frappe.get_list(
        doctype,
        fields=fields,
        filters={workflow_state_field: ["not in", listed]},
        group_by=workflow_state_field,
        order_by=None,
    )
    return [row for row in counted if row.get(workflow_state_field)]
