"""What waits for the user: documents whose workflow state his roles may move on, and his open ToDos."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.slugs import form_url, list_url
from frappe.desk.page.workflow_state import states_awaiting, tone_of
from frappe.translate import _
from frappe.utils import get_datetime, strip_html

_PER_GROUP = 6
# Everybody has these roles, so a transition open to them waits for nobody in particular.
_EVERYBODY = frozenset({"All", "Desk User", "Guest"})


def my_tasks() -> list[dict[str, Any]]:
    """Groups of tasks, oldest first, each with the count of all and the address of the list."""
    groups = [_workflow_group(name) for name in _active_workflows()]
    groups.append(_todos())
    return [group for group in groups if group["count"]]


def _active_workflows() -> list[str]:
    names: list[str] = frappe.get_all("Workflow", filters={"is_active": 1}, pluck="name", order_by="name")
    return names


def _workflow_group(name: str) -> dict[str, Any]:
    workflow = frappe.get_cached_doc("Workflow", name)
    doctype, field = workflow.document_type, workflow.workflow_state_field
    states = states_awaiting(workflow, set(frappe.get_roles()) - _EVERYBODY)
    label = _(doctype)
    if not states or not frappe.has_permission(doctype, "read"):
        return {"label": label, "count": 0}
    filters = [[field, "in", states]]
    title = frappe.get_meta(doctype).get_title_field()
    fields = list(dict.fromkeys(["name", title, field, "modified"]))
    rows = frappe.get_list(doctype, filters=filters, fields=fields, order_by="modified asc", limit=_PER_GROUP)
    return {
        "label": label,
        "count": _count(doctype, filters) if len(rows) == _PER_GROUP else len(rows),
        "url": f"{list_url(doctype)}?{urlencode({field: _in(states)})}",
        "tasks": [
            {
                "title": row.get(title) or row.name,
                "name": row.name,
                "url": form_url(doctype, row.name),
                "badge": {"text": _(row.get(field) or ""), "tone": tone_of(row.get(field))},
                "since": row.modified,
            }
            for row in rows
        ],
    }


def _in(states: list[str]) -> str:
    return json.dumps(["in", states], ensure_ascii=False)


def _todos() -> dict[str, Any]:
    filters = [["allocated_to", "=", local.session.user], ["status", "=", "Open"]]
    rows = frappe.get_list(
        "ToDo",
        filters=filters,
        fields=["name", "description", "reference_type", "reference_name", "date", "creation"],
        order_by="date asc, creation asc",
        limit=_PER_GROUP,
    )
    return {
        "label": _("Assigned to me"),
        "count": _count("ToDo", filters) if len(rows) == _PER_GROUP else len(rows),
        "url": f"{list_url('ToDo')}?{urlencode({'allocated_to': local.session.user, 'status': 'Open'})}",
        "tasks": [_todo(row) for row in rows],
    }


def _todo(row: Any) -> dict[str, Any]:
    has_reference = row.reference_type and row.reference_name
    return {
        "title": strip_html(row.description or "") or row.name,
        "name": row.reference_name or row.name,
        "url": form_url(row.reference_type, row.reference_name) if has_reference else form_url("ToDo", row.name),
        "badge": {"text": _(row.reference_type) if has_reference else _("Task"), "tone": ""},
        "since": get_datetime(row.creation),
    }


def _count(doctype: str, filters: list[list[Any]]) -> int:
    return int(frappe.get_list(doctype, filters=filters, fields=["count(name) as n"], order_by=None)[0].n)
