"""Contacts and addresses of any document, for controllers of apps."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.contacts.doctype.address.address import get_address_display_list
from frappe.contacts.doctype.contact.contact import get_contact_display_list
from frappe.contacts.linked_record import set_link_title

__all__ = ["delete_contact_and_address", "load_address_and_contact", "set_link_title"]


def load_address_and_contact(doc: Any, key: str | None = None) -> None:
    """Give a form the addresses and contacts of its document (`__onload`: addr_list, contact_list)."""
    doc.set_onload("addr_list", get_address_display_list(doc.doctype, doc.name))
    doc.set_onload("contact_list", get_contact_display_list(doc.doctype, doc.name))


def delete_contact_and_address(doctype: str, docname: str) -> None:
    """Take a document's contacts and addresses away: those that belong to nothing else are deleted."""
    where = {"link_doctype": doctype, "link_name": docname, "parenttype": ["in", ("Contact", "Address")]}
    for row in frappe.get_all("Dynamic Link", filters=where, fields=["parent", "parenttype"]):
        _take_away(frappe.get_doc(row.parenttype, row.parent), doctype, docname)


def _take_away(record: Any, doctype: str, docname: str) -> None:
    others = [row for row in record.links if (row.link_doctype, row.link_name) != (doctype, docname)]
    if not others:
        record.delete()
        return
    record.set("links", others)
    record.save()
