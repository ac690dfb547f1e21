"""A new document at /app/<doctype>/new, empty, filled from the address, or copied from another one."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.forms import fetched
from frappe.desk.page.forms.form import Form
from frappe.desk.page.forms.page import form_page
from frappe.desk.page.forms.view import do, is_post
from frappe.desk.page.routes import Route
from frappe.response_types import PageResponse


def respond(route: Route) -> PageResponse:
    """GET shows the empty form; POST saves it."""
    frappe.has_permission(route.doctype, "create", throw=True)
    if is_post():
        return do(frappe.new_doc(route.doctype), str(local.form_dict.get("_action") or "save"))
    return form_page(Form(_first_values(route.doctype)))


def _first_values(doctype: str) -> Any:
    """Defaults, then what the address says, as `?field=value` of links and shortcuts does."""
    copied = local.form_dict.get("_copy")
    if copied:
        original = frappe.get_doc(doctype, copied)
        original.check_permission("read")
        return frappe.copy_doc(original)
    doc = frappe.new_doc(doctype)
    form = Form(doc)
    title = doc.meta.get_title_field()
    for df in doc.meta.fields:
        value = local.form_dict.get(df.fieldname) or (local.form_dict.get("_title") if df.fieldname == title else None)
        if value and form.is_shown(df) and not form.is_read_only(df):
            doc.set(df.fieldname, value)
    fetched.fill(doc)
    return doc
