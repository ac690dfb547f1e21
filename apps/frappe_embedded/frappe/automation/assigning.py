"""Applying assignment rules to a document that was saved: take back, give, close, open again."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.automation.rules import rules_of
from frappe.desk.form import assign_to


def apply(doc: Any, method: str | None = None) -> None:
    """Event of every document."""
    rules = [] if _is_silent() else [rule for rule in rules_of(doc.doctype) if rule.is_active_today()]
    if not rules:
        return
    values = doc.as_dict()
    given = _take_back(rules, values) and any(
        rule.assign(values) for rule in rules if rule.holds("assign_condition", values)
    )
    _close_or_reopen(rules, values, given)


def update_due_dates(doc: Any, method: str | None = None) -> None:
    """Event of every document: the tasks a rule gave are due when the document now says so."""
    for rule in [] if _is_silent() else rules_of(doc.doctype):
        field = rule.due_date_based_on
        if field and doc.meta.has_field(field) and doc.has_value_changed(field):
            for task in _tasks(doc, {"assignment_rule": rule.name, "status": "Open"}):
                task.date = doc.get(field)
                task.save(ignore_permissions=True)


def _is_silent() -> bool:
    return bool(frappe.flags.in_patch or frappe.flags.in_install or frappe.flags.in_migrate)


def _take_back(rules: list[Any], values: Any) -> bool:
    """Whether the document is nobody's now, because it was or because a rule's assignment was taken back."""
    givers = {task.assignment_rule for task in _tasks(values, {"status": ["!=", "Cancelled"]})}
    if not givers:
        return True
    for rule in rules:
        if rule.name in givers and rule.holds("unassign_condition", values):
            return assign_to.clear(values.doctype, values.name, ignore_permissions=True)
    return False


def _close_or_reopen(rules: list[Any], values: Any, given: bool) -> None:
    for rule in rules:
        if rule.holds("close_condition", values):
            assign_to.close_all_assignments(values.doctype, values.name, ignore_permissions=True)
            return
        if not given and rule.close_condition and _reopen(values):
            return


def _reopen(values: Any) -> bool:
    """Tasks that a condition closed are open again once it holds no more; whether there were any."""
    closed = _tasks(values, {"status": "Closed"})
    for task in closed:
        task.status = "Open"
        task.save(ignore_permissions=True)
    return bool(closed)


def _tasks(doc: Any, filters: dict[str, Any]) -> list[Any]:
    where = {"reference_type": doc.doctype, "reference_name": str(doc.name), **filters}
    return [frappe.get_doc("ToDo", name) for name in frappe.get_all("ToDo", filters=where, pluck="name")]
