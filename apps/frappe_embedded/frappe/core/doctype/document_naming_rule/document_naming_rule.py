"""How documents of a type are numbered on this site."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.whitelisting import whitelist


class DocumentNamingRule(Document):
    """Rules are read anew after each change."""

    def validate(self) -> None:
        known = frappe.get_meta(self.document_type)
        for condition in self.conditions:
            if not known.has_field(condition.field):
                frappe.throw(_("{0} has no field {1}.").format(_(self.document_type), frappe.bold(condition.field)))

    def on_update(self) -> None:
        forget_rules()

    def on_trash(self) -> None:
        forget_rules()


def forget_rules() -> None:
    """The next document is named by the rules as they are then."""
    frappe.db.announce_change("naming_rules")


@whitelist(methods=["POST", "PUT"])
def update_current(name: str, new_counter: Any) -> None:
    """Let the numbers of a rule go on from another one."""
    frappe.only_for("System Manager")
    frappe.db.set_value("Document Naming Rule", name, "counter", frappe.utils.cint(new_counter))
