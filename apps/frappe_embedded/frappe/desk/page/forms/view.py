"""A stored document at /app/<doctype>/<name>, or a Single at /app/<doctype>: shows it, and does what is posted."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.around.workflow_step import step_page
from frappe.desk.page.forms.actions import act, is_action
from frappe.desk.page.forms.apply import is_row_command
from frappe.desk.page.forms.form import Form
from frappe.desk.page.forms.page import form_page
from frappe.desk.page.forms.save import rearrange, save
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse


def respond(route: Route) -> PageResponse:
    """GET shows the form; POST does what the pressed button says."""
    doc = frappe.get_doc(route.doctype, route.name)
    doc.check_permission("read")
    if is_post():
        return do(doc, str(local.form_dict.get("_action") or "save"))
    if local.form_dict.get("_step"):
        return step_page(doc, str(local.form_dict._step))
    doc.run_method("onload")
    return form_page(Form(doc))


def is_post() -> bool:
    return local.request is not None and local.request.method == "POST"


def do(doc: Any, command: str) -> PageResponse:
    """Save, move rows, or one of the other actions."""
    if is_row_command(command):
        return rearrange(doc, command)
    if is_action(command) and not doc.is_new():
        return act(doc, command)
    return save(doc, command)
