"""Print Format: how documents of a DocType look on paper."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.templating.render import validate_template
from frappe.whitelisting import whitelist


class PrintFormat(Document):
    module: Any

    def validate(self) -> None:
        self.protect_standard()
        self.set_module()
        if self.print_format_type != "JS":
            validate_template(self.html)
        if self.custom_format and not self.html and self.standard != "Yes" and not self.raw_printing:
            frappe.throw(_("HTML is required for a custom print format."), frappe.MandatoryError)

    def protect_standard(self) -> None:
        """Formats that come with an app are changed in the app."""
        stored = frappe.db.get_value("Print Format", self.name, "standard") if self.name else None
        free = frappe.flags.in_import or frappe.flags.in_migrate or frappe.flags.in_install or frappe.flags.in_test
        if stored == "Yes" and not self.is_new() and not free and not frappe.conf.developer_mode:
            frappe.throw(_("Standard Print Format cannot be updated"))

    def set_module(self) -> None:
        if not self.module:
            self.module = frappe.db.get_value("DocType", self.doc_type, "module")

    def on_update(self) -> None:
        self.forget_compiled()

    def on_trash(self) -> None:
        """A DocType whose default format goes falls back to the standard one."""
        if self.doc_type and frappe.get_meta(self.doc_type).default_print_format == self.name:
            frappe.make_property_setter(
                {
                    "doctype": self.doc_type,
                    "doctype_or_field": "DocType",
                    "property": "default_print_format",
                    "value": "",
                }
            )

    def forget_compiled(self) -> None:
        frappe.clear_document_cache("Print Format", self.name)


@whitelist()
def make_default(name: str) -> Any:
    """Make this the format that its DocType is printed with."""
    frappe.has_permission("Print Format", "write", throw=True)
    print_format = frappe.get_doc("Print Format", name)
    frappe.make_property_setter(
        {
            "doctype": print_format.doc_type,
            "doctype_or_field": "DocType",
            "property": "default_print_format",
            "property_type": "Data",
            "value": name,
        }
    )
    frappe.msgprint(
        _("{0} is now default print format for {1} doctype").format(
            frappe.bold(name), frappe.bold(_(print_format.doc_type))
        )
    )
