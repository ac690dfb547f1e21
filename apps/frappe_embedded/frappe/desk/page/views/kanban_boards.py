"""The boards of a list: which there are, which fields one can be made of, and making one."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.views.fields import readable_fields_of
from frappe.desk.page.workflow_state import workflow_of
from frappe.translate import _


def boards_of(doctype: str) -> list[Any]:
    """The boards the user may see."""
    found: list[Any] = frappe.get_list(
        "Kanban Board",
        filters={"reference_doctype": doctype},
        fields=["name", "kanban_board_name", "private", "field_name"],
        order_by="kanban_board_name",
    )
    return found


def board_fields(meta: Any) -> list[Any]:
    """The fields whose values can be columns: the workflow's state, and choices."""
    workflow = workflow_of(meta.name)
    state = [meta.get_field(workflow.workflow_state_field)] if workflow else []
    choices = readable_fields_of(meta, frozenset({"Select"}))
    found = {df.fieldname: df for df in [*state, *choices] if df is not None}
    return [df for df in found.values() if len(column_names(meta, df)) > 1]


def column_names(meta: Any, df: Any) -> list[str]:
    """The values of the field in their order."""
    workflow = workflow_of(meta.name)
    if workflow and df.fieldname == workflow.workflow_state_field:
        return list(dict.fromkeys(row.state for row in workflow.states))
    return [option for option in str(df.options or "").split("\n") if option]


def make_board(meta: Any, title: str, fieldname: str, private: bool) -> Any:
    """A new board with a column for each value."""
    df = next((df for df in board_fields(meta) if df.fieldname == fieldname), None)
    if df is None:
        frappe.throw(_("Choose the field whose values are the columns."))
    board = frappe.new_doc("Kanban Board", kanban_board_name=title, reference_doctype=meta.name, field_name=fieldname)
    board.private = int(private)
    for name in column_names(meta, df):
        board.append("columns", {"column_name": name, "order": "[]"})
    return board.insert()
