from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe import _
from frappe.context import local
from frappe.custom.column_lengths import refuse_truncation
from frappe.custom.custom_fields import create_custom_field, create_custom_fields
from frappe.database.schema import sync_table
from frappe.messages import throw
from frappe.metadata.checks.names import RESERVED_FIELDNAMES
from frappe.metadata.fieldtypes import FIELD_TYPES
from frappe.metadata.meta import clear_meta_cache, get_meta
from frappe.model.document import Document
from frappe.model.fieldname_conflicts import refuse_conflicts
from frappe.utils.romanised import romanised
from frappe.utils.text import scrub

if TYPE_CHECKING:
    from frappe.types import DF

__all__ = ["CustomField", "create_custom_field", "create_custom_fields"]

NOT_CUSTOMIZABLE = ("DocType", "DocField", "DocPerm", "DocType Action", "DocType Link", "DocType State", "Custom Field")


class CustomField(Document):
    """A field an administrator or another app adds to a DocType. Its column is there once it is saved."""

    if TYPE_CHECKING:
        dt: DF.Link
        fieldname: DF.Data | None
        fieldtype: DF.Data
        idx: DF.Int
        insert_after: DF.Data | None
        label: DF.Data | None

    def autoname(self) -> None:
        self.set_fieldname()
        self.name = f"{self.dt}-{self.fieldname}"

    def set_fieldname(self) -> None:
        """A field without a name is called after its label, and `custom_` says where it comes from."""
        if not self.fieldname:
            if not self.label:
                throw(_("A label is needed."))
            letters = "".join(c for c in romanised(str(self.label)) if c.isascii() and (c.isalnum() or c in " -_"))
            self.fieldname = f"custom_{scrub(letters).strip('_')}"
        self.fieldname = str(self.fieldname).lower()

    def before_insert(self) -> None:
        self.set_fieldname()
        meta = get_meta(self.dt, cached=False)
        if meta.has_field(str(self.fieldname)):
            throw(_("A field with the name {0} already exists in {1}.").format(self.fieldname, _(self.dt)))

    def validate(self) -> None:
        if self.dt in NOT_CUSTOMIZABLE:
            throw(_("Fields cannot be added to {0}.").format(_(self.dt)))
        if self.fieldname in RESERVED_FIELDNAMES:
            throw(_("Fieldname {0} is reserved.").format(self.fieldname))
        if self.fieldtype not in FIELD_TYPES:
            throw(_("Field {0} has the unknown type {1}.").format(self.fieldname, self.fieldtype))
        refuse_conflicts(str(self.dt), [self])
        if not self.is_new():
            self.check_type_change()
            refuse_truncation(str(self.dt), str(self.fieldname), self.get("length"))
        self.set_place()

    def check_type_change(self) -> None:
        """A stored field may only become one whose values are kept alike."""
        before = self.get_doc_before_save()
        if before is None or before.fieldtype == self.fieldtype:
            return
        old, new = FIELD_TYPES[before.fieldtype].column, FIELD_TYPES[self.fieldtype].column
        text = ("varchar", "text", "longtext")
        if old != new and not (old in text and new in text):
            throw(_("The field type cannot be changed from {0} to {1}.").format(before.fieldtype, self.fieldtype))

    def set_place(self) -> None:
        """`append` puts the field at the end; the number orders fields that stand behind the same one."""
        meta = get_meta(self.dt, cached=False)
        names = [field.fieldname for field in meta.fields if field.fieldname != self.fieldname]
        if self.insert_after == "append":
            self.insert_after = names[-1] if names else None
        elif self.insert_after not in names:
            self.insert_after = self._named_by_label(meta) or self.insert_after
        if self.insert_after == self.fieldname:
            throw(_("A field cannot stand behind itself."))
        if not self.idx:
            self.idx = names.index(self.insert_after) + 2 if self.insert_after in names else 1

    def _named_by_label(self, meta: Any) -> str | None:
        """People know a field by its label, in their language or in the DocType's."""
        wanted = str(self.insert_after or "")
        return next(
            (df.fieldname for df in meta.fields if df.label and wanted in (df.label, _(df.label)) and wanted), None
        )

    def on_update(self) -> None:
        clear_meta_cache([self.dt])
        if not local.flags.in_setup_wizard:
            sync_table(local.db, self.dt)

    def on_trash(self) -> None:
        """The column stays, with its data; settings for the field go."""
        local.db.delete("Property Setter", {"doc_type": self.dt, "field_name": self.fieldname})

    def after_delete(self) -> None:
        clear_meta_cache([self.dt])
