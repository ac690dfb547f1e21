"""The values of a document that was deleted, and the way back."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.whitelisting import whitelist


class DeletedDocument(Document):
    """Restoring makes a new document of the kept values."""


@whitelist(methods=["POST", "PUT"])
def restore(name: str, alert: bool = True) -> None:
    """Insert the deleted document again, under its old name where that is free."""
    frappe.only_for("System Manager")
    deleted = frappe.get_doc("Deleted Document", name)
    if deleted.restored:
        frappe.throw(_("This document was restored already."), frappe.DocumentAlreadyRestored)
    document = frappe.get_doc(_values(deleted))
    is_free = not frappe.db.exists(document.doctype, document.name)
    document.insert(set_name=deleted.deleted_name if is_free else None)
    document.add_comment("Edit", _("restored {0}").format(deleted.deleted_name))
    deleted.db_set({"new_name": document.name, "restored": 1})
    if alert:
        frappe.msgprint(_("The document was restored as {0}.").format(frappe.bold(document.name)))


def _values(deleted: Any) -> dict[str, Any]:
    """The kept values; whatever it was, the document comes back as a draft."""
    values: dict[str, Any] = json.loads(deleted.data)
    values["docstatus"] = 0
    return values


@whitelist(methods=["POST", "PUT"])
def bulk_restore(docnames: str | list[str]) -> dict[str, list[str]]:
    """Restore several; returns which came back, which could not and which did not exist."""
    frappe.only_for("System Manager")
    result: dict[str, list[str]] = {"restored": [], "invalid": [], "failed": []}
    for name in frappe.parse_json(docnames):
        if not frappe.db.exists("Deleted Document", name):
            result["invalid"].append(name)
            continue
        _restore_one(name, result)
    return result


def _restore_one(name: str, result: dict[str, list[str]]) -> None:
    try:
        restore(name, alert=False)
        frappe.db.commit()
        result["restored"].append(name)
    except frappe.DocumentAlreadyRestored:
        result["invalid"].append(name)
    except Exception:  # noqa: BLE001  the others are restored all the same
        frappe.db.rollback()
        result["failed"].append(name)
