from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.workflow.doctype.workflow_action.links import apply_action, confirm_action
from frappe.workflow.doctype.workflow_action.tracking import delete_workflow_actions, process_workflow_actions

__all__ = [
    "WorkflowAction",
    "apply_action",
    "confirm_action",
    "delete_workflow_actions",
    "get_permission_query_conditions",
    "has_permission",
    "process_workflow_actions",
]


class WorkflowAction(Document):
    """That somebody has to act on a document in its present state; completed when somebody did."""


def get_permission_query_conditions(user: str | None = None) -> str:
    """Users see what waits for one of their roles."""
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    roles = ", ".join(frappe.db.escape(role) for role in frappe.get_roles(user))
    mine = f"select `parent` from `tabWorkflow Action Permitted Role` where `role` in ({roles})"  # noqa: S608 escaped
    table = "`tabWorkflow Action`"
    return f"({table}.`name` in ({mine}) or {table}.`user` = {frappe.db.escape(user)}) and {table}.`status` = 'Open'"


def has_permission(doc: Any, user: str | None = None) -> bool:
    """The same for one row."""
    user = user or frappe.session.user
    if user == "Administrator" or doc.get("user") == user:
        return True
    return not {row.role for row in doc.permitted_roles}.isdisjoint(frappe.get_roles(user))
