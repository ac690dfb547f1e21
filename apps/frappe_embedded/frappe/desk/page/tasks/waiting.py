"""Documents whose workflow state the user's roles are to move on."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.desk.page.slugs import list_url
from frappe.desk.page.tasks.documents import count_of, tasks_of
from frappe.desk.page.tasks.due import due_date_of
from frappe.desk.page.tasks.task import Task, TaskGroup
from frappe.desk.page.workflow_state import states_awaiting
from frappe.translate import _

# Everybody has these roles, so a transition open to them waits for nobody in particular.
_EVERYBODY = frozenset({"All", "Desk User", "Guest"})


def waiting_groups(shown: int) -> list[TaskGroup]:
    """A group for each DocType with a workflow, the oldest change first."""
    groups = []
    for doctype, field, states in _awaited():
        filters = [[doctype, field, "in", states]]
        tasks = tasks_of(doctype, filters, "modified asc", shown)
        count = count_of(doctype, filters) if len(tasks) == shown else len(tasks)
        query = urlencode({field: json.dumps(["in", states], ensure_ascii=False)})
        groups.append(TaskGroup(_(doctype), tasks, count, f"{list_url(doctype)}?{query}"))
    return groups


def waiting_until(last_day: Any, shown: int) -> list[Task]:
    """Those whose date is over by a day."""
    found: list[Task] = []
    for doctype, field, states in _awaited():
        due = due_date_of(doctype)
        if due is not None:
            filters = [[doctype, field, "in", states], *due.until(last_day)]
            found += tasks_of(doctype, filters, f"{due.field} asc", shown)
    return found


def _awaited() -> list[tuple[str, str, list[str]]]:
    """DocType, state field and states of each workflow that waits for one of the user's roles."""
    roles, found = set(frappe.get_roles()) - _EVERYBODY, []
    for name in frappe.get_all("Workflow", filters={"is_active": 1}, pluck="name", order_by="name"):
        workflow = frappe.get_cached_doc("Workflow", name)
        if not frappe.db.exists("DocType", workflow.document_type):
            continue
        states = states_awaiting(workflow, roles)
        if states and frappe.has_permission(workflow.document_type, "read"):
            found.append((workflow.document_type, workflow.workflow_state_field, states))
    return found
