"""Saves a posted form: read, apply, check, save; a refusal shows the form again with everything that was typed."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.around.attachments import chosen_files, store_field_files
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms.apply import apply_values, change_rows
from frappe.desk.page.forms.conditions import holds
from frappe.desk.page.forms.conflict import keep_theirs
from frappe.desk.page.forms.draft import saved_mark
from frappe.desk.page.forms.errors import Problem, problems_of_error, required_errors
from frappe.desk.page.forms.form import Form
from frappe.desk.page.forms.page import form_page
from frappe.desk.page.forms.reading import read_form
from frappe.desk.page.render import render_page
from frappe.desk.page.shell import is_within
from frappe.desk.page.slugs import form_url, list_url
from frappe.permissions import readable_title
from frappe.response_types import PageResponse
from frappe.translate import _

UNPROCESSABLE, CONFLICT = 422, 409
REFUSALS = (frappe.ValidationError, frappe.NameError)


def save(doc: Any, command: str) -> PageResponse:
    """Save the posted form; `command` is save, or submit to submit it in one go."""
    if not Form(doc).can_write:
        raise frappe.PermissionError(_("Your roles do not allow this change."))
    form = filled_form(doc)
    required = required_errors(form)
    form.reading.errors.update({name: text for name, text in required.items() if name not in chosen_files()})
    if form.reading.errors:
        return form_page(form, status=UNPROCESSABLE)
    try:
        return _stored(form, command)
    except frappe.TimestampMismatchError:
        frappe.db.rollback()
        return form_page(form, status=CONFLICT, conflict=True)
    except REFUSALS as error:
        frappe.db.rollback()
        return form_page(form, status=UNPROCESSABLE, problems=problems_of_error(form, error))
    except frappe.PermissionError as error:
        frappe.db.rollback()
        return form_page(form, status=403, problems=_refusal(form, error))


def filled_form(doc: Any) -> Form:
    """The document with what was posted in it."""
    form = Form(doc)
    form.reading = read_form(form, local.form_dict)
    before = {name: doc.get(name) for name in form.reading.values}
    apply_values(doc, form.reading.values)
    _undo_locked(doc, before)
    keep_theirs(doc, before)
    _apply_name(doc)
    if local.form_dict.get("modified") and not doc.is_new():
        doc.modified = local.form_dict["modified"]
    return Form(doc, form.reading)


def _undo_locked(doc: Any, before: dict[str, Any]) -> None:
    """A field whose condition locks it once everything is filled in keeps the value it had."""
    for fieldname, value in before.items():
        condition = doc.meta.get_field(fieldname).get("read_only_depends_on")
        if condition and holds(condition, doc, otherwise=False):
            doc.set(fieldname, value)


def rearrange(doc: Any, command: str) -> PageResponse:
    """A row button was pressed without JavaScript: show the form with its rows changed. Nothing is saved."""
    form = filled_form(doc)
    change_rows(doc, command)
    # Row numbers have moved, so errors by row number would stand at the wrong rows.
    form.reading.errors.clear()
    return form_page(form, is_dirty=True)


def _apply_name(doc: Any) -> None:
    name = str(local.form_dict.get("_new_name") or "").strip()
    if doc.is_new() and name:
        doc.set("__newname", name)


def _stored(form: Form, command: str) -> PageResponse:
    doc = form.doc
    was_new = form.is_new
    store_field_files(form)
    if command == "submit" and doc.meta.is_submittable:
        doc.submit()
        said = _("Submitted.")
    elif was_new:
        doc.insert()
        said = _("Saved.")
    else:
        doc.save()
        said = _("Saved.")
    if is_within():
        return render_page("made.html", title=said, doc=doc, title_of_made=readable_title(doc))
    location = list_url(doc.doctype) if doc.meta.issingle else form_url(doc.doctype, doc.name)
    return redirect_with(location + saved_mark(), said)


def _refusal(form: Form, error: Exception) -> list[Problem]:
    if str(error):
        return problems_of_error(form, error)
    return [Problem(_("Your roles do not allow this change."))]
