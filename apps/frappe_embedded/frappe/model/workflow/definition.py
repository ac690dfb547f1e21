"""The active Workflow of a DocType."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.messages import throw
from frappe.model.document_cache import get_cached_doc
from frappe.permissions.memory import remember
from frappe.translate import _
from frappe.utils.numbers import cint


def get_workflow_name(doctype: str) -> str:
    """The name of the DocType's active Workflow, "" when it has none."""
    return remember("workflow", doctype, lambda: _read_name(doctype))


def get_workflow(doctype: str) -> Any:
    """The active Workflow as a document to read. Raises DoesNotExistError when there is none."""
    name = get_workflow_name(doctype)
    if not name:
        throw(_("{0} has no active workflow.").format(_(doctype)), DoesNotExistError)
    return get_cached_doc("Workflow", name)


def get_workflow_state_field(workflow_name: str) -> str:
    """The field that holds the state."""
    return str(get_workflow_field_value(workflow_name, "workflow_state_field"))


def get_workflow_field_value(workflow_name: str, field: str) -> Any:
    """One value of a Workflow."""
    return get_cached_doc("Workflow", workflow_name).get(field)


def state_row(workflow: Any, state: str) -> Any:
    """The definition of a state, None when the workflow does not have it."""
    return next((row for row in workflow.states if row.state == state), None)


def first_state_with(workflow: Any, docstatus: int) -> str | None:
    """The first state that goes with a docstatus."""
    return next((row.state for row in workflow.states if cint(row.doc_status) == docstatus), None)


def _read_name(doctype: str) -> str:
    if not local.db.table_exists("Workflow"):
        return ""
    return local.db.get_value("Workflow", {"document_type": doctype, "is_active": 1}, "name") or ""
