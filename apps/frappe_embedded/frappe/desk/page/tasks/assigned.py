"""What is assigned to the user: his open ToDos, and the documents behind them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.slugs import form_url, list_url
from frappe.desk.page.tasks.documents import count_of, tasks_of
from frappe.desk.page.tasks.due import doctypes_with_due_dates, due_date_of
from frappe.desk.page.tasks.task import Task, TaskGroup, day_of
from frappe.translate import _
from frappe.utils import get_datetime, getdate, nowdate, strip_html


def assigned_group(shown: int) -> TaskGroup:
    """The open ToDos, those with the nearest date first."""
    tasks = _todos([], shown)
    count = count_of("ToDo", _mine()) if len(tasks) == shown else len(tasks)
    query = urlencode({"allocated_to": local.session.user, "status": "Open"})
    return TaskGroup(_("Assigned to me"), tasks, count, f"{list_url('ToDo')}?{query}")


def assigned_until(last_day: Any, shown: int) -> list[Task]:
    """ToDos and assigned documents whose date is over by a day."""
    found = _todos([["ToDo", "date", "is", "set"], ["ToDo", "date", "<=", last_day]], shown)
    me = f"%{json.dumps(local.session.user)}%"
    for doctype in doctypes_with_due_dates():
        due = due_date_of(doctype)
        if due is not None:
            filters = [[doctype, "_assign", "like", me], *due.until(last_day)]
            found += tasks_of(doctype, filters, f"{due.field} asc", shown)
    return found


def _mine() -> list[Any]:
    return [["ToDo", "allocated_to", "=", local.session.user], ["ToDo", "status", "=", "Open"]]


def _todos(filters: list[Any], shown: int) -> list[Task]:
    fields = ["name", "description", "reference_type", "reference_name", "date", "creation"]
    rows = frappe.get_list("ToDo", filters=[*_mine(), *filters], fields=fields, order_by="creation asc", limit=shown)
    return sorted((_task(row) for row in rows), key=lambda task: (task.due is None, task.due or task.since.date()))


def _task(row: Any) -> Task:
    doctype, name = (row.reference_type, row.reference_name) if row.reference_name else ("ToDo", row.name)
    due = day_of(row.date)
    return Task(
        doctype,
        str(name),
        strip_html(row.description or "") or str(name),
        form_url(doctype, name),
        {"text": _(doctype) if row.reference_name else _("Task"), "tone": ""},
        get_datetime(row.creation),
        due,
        bool(due and due < getdate(nowdate())),
    )
