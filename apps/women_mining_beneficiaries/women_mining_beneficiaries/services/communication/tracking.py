"""Codes that stand for one record each: whoever holds one asks how it stands, and learns nothing else (B9)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.tracking_code import digest_of, may_be_code, new_code
from women_mining_beneficiaries.exceptions import UnknownCodeError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.traces import leave_no_trace

CODE = "Tracking Code"


def give_code(doctype: str, name: str, code: str | None = None) -> str:
    """A new code for a record, or the given one; the one before holds no longer. It is kept nowhere."""
    frappe.db.delete(CODE, {"ref_doctype": doctype, "ref_name": name})
    code = code or new_code()
    record = frappe.get_doc({"doctype": CODE, "digest": digest_of(code), "ref_doctype": doctype, "ref_name": name})
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
    fields = ["ref_doctype", "ref_name"]
    row = may_be_code(typed) and frappe.db.get_value(CODE, {"digest": digest_of(typed)}, fields, as_dict=True)
    if not row or not frappe.db.exists(row.ref_doctype, row.ref_name):
        frappe.throw(
            _("We know no matter with this code. Check it letter by letter, or ask us through any of our channels."),
            exc=UnknownCodeError,
        )
    return frappe.get_doc(row.ref_doctype, row.ref_name)
