"""Documents as tasks: read for the session's user, with title, state and date."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.slugs import form_url
from frappe.desk.page.status_badge import badge_for, state_field
from frappe.desk.page.tasks.due import DueDate, due_date_of
from frappe.desk.page.tasks.task import Task, day_of
from frappe.permissions.field_levels import readable_fields


def tasks_of(doctype: str, filters: list[Any], order_by: str, limit: int) -> list[Task]:
    """The documents that fit the filters."""
    meta, readable = frappe.get_meta(doctype), readable_fields(doctype)
    title = meta.get_title_field() if meta.get_title_field() in readable else "name"
    due = due_date_of(doctype)
    wanted = ["name", title, "docstatus", "modified", state_field(meta), due.field if due else ""]
    fields = list(dict.fromkeys(name for name in wanted if name))
    rows = frappe.get_list(doctype, filters=filters, fields=fields, order_by=order_by, limit=limit)
    bound = _bound(doctype, [row.name for row in rows])
    return [_task(meta, row, row.get(title), due if due and row.name in bound else None) for row in rows]


def _bound(doctype: str, names: list[Any]) -> set[Any]:
    """Those whose date still binds."""
    due = due_date_of(doctype)
    if due is None or not names:
        return set()
    conditions = [*due.filters, [doctype, "name", "in", names]]
    return set(frappe.get_list(doctype, filters=conditions, pluck="name", limit_page_length=0))


def _task(meta: Any, row: Any, title: Any, due: DueDate | None) -> Task:
    badge = badge_for(meta, row)
    until = row.get(due.field) if due else None
    return Task(
        meta.name,
        str(row.name),
        str(title or row.name),
        form_url(meta.name, row.name),
        {"text": badge.text, "tone": badge.tone} if badge else {},
        row.modified,
        day_of(until),
        bool(due and until and due.is_late(until)),
    )


def count_of(doctype: str, filters: list[Any]) -> int:
    """How many documents fit."""
    found = frappe.get_list(doctype, filters=filters, fields=["count(name) as n"], order_by=None)
    return int(found[0].n) if found else 0
