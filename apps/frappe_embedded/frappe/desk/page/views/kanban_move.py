"""A card moves to another column: by the step of the workflow that leads there, else by writing the field."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.doctype.kanban_board.cards import update_order_for_single_card
from frappe.desk.page.around import workflow_bar, workflow_step
from frappe.desk.page.forms.form import Form
from frappe.desk.page.workflow_state import workflow_of
from frappe.model.workflow import get_transitions
from frappe.translate import _


class StepToAskError(frappe.ValidationError):
    """The step must say why or cannot be taken back: its own page asks first. The argument is the action."""


def move(board: Any, name: str, column: str) -> None:
    """Raises what the document raises when it refuses, StepToAskError when its page comes first."""
    doc = frappe.get_doc(board.reference_doctype, name, for_update=True)
    doc.check_permission("write")
    if all(row.column_name != column for row in board.columns):
        frappe.throw(_("The board has no column {0}.").format(column))
    workflow = workflow_of(doc.doctype)
    if workflow is not None and workflow.workflow_state_field == board.field_name:
        _take_step(doc, column)
        return
    _refuse_closed_field(doc, board.field_name)
    update_order_for_single_card(board.name, name, str(doc.get(board.field_name) or ""), column, 0, 0)


def _refuse_closed_field(doc: Any, fieldname: str) -> None:
    """The save would leave a field the user may not change as it is, without a word."""
    df = doc.meta.get_field(fieldname)
    if df is None or not Form(doc).is_open(df):
        frappe.throw(_("{0} cannot be changed in this document.").format(_(df.label) if df else fieldname))


def _take_step(doc: Any, column: str) -> None:
    step = next((row for row in get_transitions(doc) if row.next_state == column), None)
    if step is None:
        frappe.throw(_("No step of yours leads to {0} from here.").format(_(column)))
    elif workflow_step.asks_first(doc, step.action):
        raise StepToAskError(step.action)
    else:
        workflow_bar.apply(doc, step.action, "")
