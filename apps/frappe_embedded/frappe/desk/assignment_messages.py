"""Telling people that a task was given to them or taken from them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.utils import escape_html
from frappe.utils.people import get_fullname


def notify_assignment(
    assigned_by: str | None,
    allocated_to: str | None,
    doc_type: str | None,
    doc_name: str | None,
    action: str = "CLOSE",
    description: str | None = None,
) -> None:
    """A message to the assignee (`action` "ASSIGN") or about the end of his task ("CLOSE"); nobody is told what he did himself."""
    if not (assigned_by and allocated_to and doc_type and doc_name) or allocated_to == frappe.session.user:
        return
    sender = frappe.bold(escape_html(get_fullname(frappe.session.user)))
    document = frappe.bold(escape_html(str(doc_name)))
    text = _("{0} gave you a task: {1} {2}") if action == "ASSIGN" else _("{0} ended your task: {1} {2}")
    log: dict[str, Any] = {
        "type": "Assignment",
        "document_type": doc_type,
        "document_name": doc_name,
        "subject": text.format(sender, _(doc_type), document),
        "from_user": frappe.session.user,
        "email_content": f"<div>{description}</div>" if description else None,
    }
    enqueue_create_notification(allocated_to, log)
