from __future__ import annotations

from frappe import _
from frappe.context import local
from frappe.custom.column_lengths import refuse_truncation
from frappe.custom.property_setters import delete_property_setter, make_property_setter_for
from frappe.database.schema import sync_table
from frappe.messages import throw
from frappe.metadata.meta import clear_meta_cache
from frappe.model.document import Document

__all__ = ["PropertySetter", "delete_property_setter", "make_property_setter"]

make_property_setter = make_property_setter_for

TABLE_PROPERTIES = (
    "fieldtype",
    "length",
    "unique",
    "search_index",
    "default",
    "not_nullable",
    "is_virtual",
    "precision",
)


class PropertySetter(Document):
    """One property of a DocType or of one of its rows, set differently on this site."""

    def autoname(self) -> None:
        row = self.field_name or self.row_name or "main"
        self.name = f"{self.doc_type}-{row}-{self.property}"

    def validate(self) -> None:
        if self.doctype_or_field == "DocField" and not self.field_name:
            throw(_("A field must be chosen."))
        if self.doctype_or_field == "DocField" and self.property == "length":
            refuse_truncation(self.doc_type, self.field_name, self.value)
        if self.is_new():
            delete_property_setter(self.doc_type, self.property, self.field_name, self.row_name)
        clear_meta_cache([self.doc_type])

    def on_update(self) -> None:
        clear_meta_cache([self.doc_type])
        if self.doctype_or_field == "DocField" and self.property in TABLE_PROPERTIES:
            sync_table(local.db, self.doc_type)

    def on_trash(self) -> None:
        clear_meta_cache([self.doc_type])
