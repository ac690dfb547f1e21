"""Codes that stand for one record each: whoever holds one asks how it stands, and learns nothing else (B9)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.domain.tracking_code import digest_of, may_be_code, new_code
from women_mining_beneficiaries.exceptions import UnknownCodeError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.traces import leave_no_trace

CODE = "Tracking Code"


def give_code(doctype: str, name: str, code: str | None = None, asked_by: str | None = None) -> str:
    """A new code for a record, or the given one; the one before holds no longer. It is kept nowhere.

    With a user it holds as long as she may read the matter herself.
    """
    frappe.db.delete(CODE, {"ref_doctype": doctype, "ref_name": name})
    code = code or new_code()
    values = {"digest": digest_of(code), "ref_doctype": doctype, "ref_name": name, "asked_by": asked_by}
    record = frappe.get_doc({"doctype": CODE, **values})
    record.insert(ignore_permissions=True)
    leave_no_trace(CODE, record.name, dates.today())
    return code


def hand_over(doctype: str, earlier: str, name: str) -> None:
    """The code of a record stands for the one that takes its place."""
    held = frappe.db.get_value(CODE, {"ref_doctype": doctype, "ref_name": earlier})
    if held:
        frappe.db.set_value(CODE, held, "ref_name", name, update_modified=False)


def has_code(doctype: str, name: str) -> bool:
    return bool(frappe.db.exists(CODE, {"ref_doctype": doctype, "ref_name": name}))


def is_given(code: str) -> bool:
    return bool(frappe.db.exists(CODE, {"digest": digest_of(code)}))


def find(typed: str) -> Any:
    """The record that a code stands for; every code that is not ours is refused in the same words."""
    fields = ["ref_doctype", "ref_name", "asked_by"]
    row = may_be_code(typed) and frappe.db.get_value(CODE, {"digest": digest_of(typed)}, fields, as_dict=True)
    if not row or not frappe.db.exists(row.ref_doctype, row.ref_name) or not _holds(row):
        frappe.throw(
            _("We know no matter with this code. Check it letter by letter, or ask us through any of our channels."),
            exc=UnknownCodeError,
        )
    return frappe.get_doc(row.ref_doctype, row.ref_name)


def _holds(row: Any) -> bool:
    """A representative's code ends with her right."""
    if not row.asked_by:
        return True
    beneficiary = frappe.db.get_value(row.ref_doctype, row.ref_name, "beneficiary")
    return beneficiary == people.file_of(row.asked_by) or beneficiary in represented_by(row.asked_by, Scope.ACCESS)
