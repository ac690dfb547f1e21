"""Which buttons a form offers: save, submit, cancel, and the menu of the rest, each only where permitted."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import frappe
from frappe.desk.page.account.access_page import access_url
from frappe.desk.page.around.mailing import mail_url
from frappe.desk.page.around.renaming import rename_url
from frappe.desk.page.forms.form import Form
from frappe.desk.page.import_page import import_url
from frappe.desk.page.slugs import new_url, print_url
from frappe.desk.page.workflow_state import workflow_of


def buttons_for(form: Form) -> dict[str, Any]:
    """`save` and `submit` belong to the form itself; `menu` holds the rest."""
    doc = form.doc
    may_save = form.can_write and form.has_editable_fields
    return {
        "save": may_save,
        "submit": may_save and doc.docstatus == 0 and _may_submit(form, "submit"),
        "cancel": not form.is_new and doc.docstatus == 1 and _may_submit(form, "cancel"),
        "amend": not form.is_new and doc.docstatus == 2 and _may_submit(form, "amend"),
        "delete": _may_delete(form),
        "duplicate": _may_duplicate(form),
        "access_url": "" if form.is_new else access_url(doc),
        "rename_url": "" if form.is_new else rename_url(doc),
        "mail_url": "" if form.is_new else mail_url(doc),
        "print_url": _print_url(form),
        "import_url": import_url(form.doc.name) if form.doc.doctype == "Data Import" and not form.is_new else "",
    }


def _may_submit(form: Form, right: str) -> bool:
    """Documents with a workflow move by its actions alone."""
    if not form.meta.is_submittable or workflow_of(form.doc.doctype) is not None:
        return False
    return bool(frappe.has_permission(form.doc.doctype, right, doc=form.doc))


def _may_delete(form: Form) -> bool:
    if form.is_new or form.meta.issingle or form.doc.docstatus == 1:
        return False
    return bool(frappe.has_permission(form.doc.doctype, "delete", doc=form.doc))


def _may_duplicate(form: Form) -> str:
    """The address that opens a copy; empty when it may not be made."""
    if form.is_new or form.meta.issingle or form.meta.allow_copy or form.meta.in_create:
        return ""
    if not frappe.has_permission(form.doc.doctype, "create"):
        return ""
    return f"{new_url(form.doc.doctype)}?_copy={quote(str(form.doc.name), safe='')}"


def _print_url(form: Form) -> str:
    doc = form.doc
    if form.is_new or form.meta.issingle or not frappe.has_permission(doc.doctype, "print", doc=doc):
        return ""
    return print_url(doc.doctype, doc.name)
