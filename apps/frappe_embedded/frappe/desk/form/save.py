"""Saving what a form sends (contract G9)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.desk.form.docinfo import docinfo_of
from frappe.desk.form.load import readable, run_onload
from frappe.utils import parse_json
from frappe.whitelisting import whitelist

DOCSTATUS = {"Save": 0, "Submit": 1, "Update": 1, "Cancel": 2}
DONE = {"Save": "Saved", "Submit": "Submitted", "Update": "Updated", "Cancel": "Cancelled"}


@whitelist(methods=["POST", "PUT"])
def savedocs(doc: Any, action: str) -> None:
    """Save, submit, update or cancel; the answer's `docs` has the document, with its temporary name as `localname`."""
    if action not in DOCSTATUS:
        frappe.throw(_("{0} is not something to do with a document.").format(action))
    values = {key: value for key, value in parse_json(doc).items() if key != "flags"}
    document = frappe.get_doc(values)
    localname = take_temporary_name(document)
    _require_amend(document)
    document.docstatus = DOCSTATUS[action]
    if action == "Submit":
        document.submit()
    elif action == "Cancel":
        document.cancel()
    else:
        document.save()
    _answer(document, localname)
    frappe.msgprint(_(DONE[action]), indicator="green", alert=True)


@whitelist(methods=["POST", "PUT"])
def cancel(
    doctype: str | None = None,
    name: str | int | None = None,
    workflow_state_fieldname: str | None = None,
    workflow_state: str | None = None,
) -> None:
    """Cancel a document, and set its workflow state when the form names one."""
    document = frappe.get_doc(str(doctype), name)
    if workflow_state_fieldname and workflow_state:
        document.set(workflow_state_fieldname, workflow_state)
    document.cancel()
    _answer(document)
    frappe.msgprint(_(DONE["Cancel"]), indicator="red", alert=True)


@whitelist(methods=["POST", "PUT"])
def discard(doctype: str, name: str | int) -> None:
    """Delete a draft nobody wants."""
    document = frappe.get_doc(doctype, name)
    if document.docstatus != 0:
        frappe.throw(_("Only drafts can be discarded."))
    document.delete()


def take_temporary_name(document: Any) -> str | None:
    """A new document leaves the name the form gave it; its rows too."""
    if not document.get("__islocal"):
        return None
    localname = document.name
    if document.meta.autoname and str(document.meta.autoname).lower() == "prompt":
        document.name = document.get("__newname") or (None if _is_temporary(localname) else localname)
    else:
        document.name = None
    for row in document.get_all_children():
        if row.get("__islocal"):
            row.name = None
    return str(localname) if localname else None


def _is_temporary(name: str | int) -> bool:
    return str(name or "").startswith("new-")


def _require_amend(document: Any) -> None:
    """Amending a cancelled document is a right of its own."""
    if document.get("__islocal") and document.get("amended_from"):
        frappe.has_permission(document.doctype, "amend", doc=document.amended_from, throw=True)


def _answer(document: Any, localname: str | None = None) -> None:
    run_onload(document)
    shown = readable(document)
    if localname:
        shown["localname"] = localname
    frappe.response.docs.append(shown)
    frappe.response["docinfo"] = docinfo_of(document)
