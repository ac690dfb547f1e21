"""Deleting the documents somebody selected in a list."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.argument_kinds import names_sent
from frappe.whitelisting import whitelist

AT_ONCE = 10


@whitelist(methods=["POST", "DELETE"])
def delete_items() -> None:
    """Delete the selected documents: a few at once, many in the background."""
    items = sorted(names_sent(frappe.local.form_dict.get("items")), key=str, reverse=True)
    doctype = str(frappe.local.form_dict.get("doctype"))
    if len(items) > AT_ONCE:
        frappe.enqueue("frappe.desk.reportview.delete_bulk", doctype=doctype, items=items, enqueue_after_commit=True)
        frappe.msgprint(_("{0} documents are being deleted.").format(len(items)), alert=True)
    else:
        delete_bulk(doctype, items)


def delete_bulk(doctype: str, items: list[Any]) -> None:
    """Delete one by one; what cannot be deleted is named, the rest goes."""
    undeleted: list[str] = []
    for name in items:
        frappe.db.savepoint("delete_bulk")
        try:
            frappe.delete_doc(doctype, name)
        except (frappe.ValidationError, frappe.PermissionError) as error:
            frappe.db.rollback(save_point="delete_bulk")
            frappe.clear_messages()
            undeleted.append(f"{name}: {error}" if str(error) else str(name))
    if undeleted:
        frappe.msgprint(undeleted, title=_("These documents could not be deleted"), as_list=True, indicator="red")
