from __future__ import annotations

from frappe import _
from frappe.context import local
from frappe.core.doctype.doctype import preparation
from frappe.database.schema import sync_table
from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.metadata.checks.run import findings
from frappe.metadata.meta import clear_meta_cache
from frappe.model.document import Document
from frappe.model.fieldname_conflicts import refuse_conflicts
from frappe.modules.doctype_import import make_missing_modules, make_missing_roles, run_on_doctype_update
from frappe.modules.export_file import export_document, remove_exported


class DocType(Document):
    """A kind of document. Saving one brings its table in line at once."""

    def validate(self) -> None:
        self.refuse_shipped_doctype()
        preparation.prepare(self)
        for finding in findings(self):
            throw(finding.message, finding.error)
        refuse_conflicts(self.name, self.fields)
        self.check_link_targets()
        self.flags.was_custom = self.custom

    def refuse_shipped_doctype(self) -> None:
        """DocTypes of apps live in files: only those who can write the files may change them."""
        flags = local.flags
        allowed = flags.in_import or flags.in_install or flags.in_patch or flags.in_migrate or flags.in_test
        if not self.custom and not allowed and not local.conf.developer_mode:
            throw(_("Standard DocTypes can only be changed in developer mode."), ValidationError)

    def check_link_targets(self) -> None:
        """Links and tables point to DocTypes that exist."""
        for field in self.fields:
            if field.fieldtype not in ("Link", "Table", "Table MultiSelect") or field.options in (
                self.name,
                "[Select]",
            ):
                continue
            found = local.db.get_value("DocType", field.options, ["name", "istable"], order_by=None)
            if not found:
                throw(_("Options of {0} must be a DocType that exists.").format(field.fieldname))
            field.options = found[0]
            if field.fieldtype != "Link" and not found[1]:
                throw(_("Options of {0} must be a child DocType.").format(field.fieldname))

    def on_update(self) -> None:
        clear_meta_cache()
        make_missing_roles({row.role for row in self.permissions if row.role})
        make_missing_modules([self.module] if self.module else [])
        sync_table(local.db, self.name)
        if not self.custom:
            run_on_doctype_update(self.name, self.module)
            if local.conf.developer_mode and not local.flags.in_import and not local.flags.in_test:
                export_document(self)
        self.forget()

    def forget(self) -> None:
        """Everything remembered of DocTypes may depend on this one."""
        clear_meta_cache()
        local.db.announce_change()

    def on_trash(self) -> None:
        local.db.delete("Custom Field", {"dt": self.name})
        local.db.delete("Custom DocPerm", {"parent": self.name})
        local.db.delete("Property Setter", {"doc_type": self.name})
        local.db.delete("Singles", {"doctype": self.name})

    def after_delete(self) -> None:
        """The table of a custom DocType goes with it; that of a shipped one keeps its data."""
        if self.custom and local.db.table_exists(self.name):
            local.db.drop_tables([f"tab{self.name}"])
        elif not self.custom and local.conf.developer_mode and not local.flags.in_test:
            remove_exported(self)
        self.forget()

    def before_rename(self, old: str, new: str, merge: bool = False) -> None:
        if merge:
            throw(_("DocTypes cannot be merged."))
        if not self.custom and not local.conf.developer_mode:
            throw(_("Standard DocTypes can only be renamed in developer mode."))

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        """The table takes the new name, and rows that belong to documents of this DocType follow."""
        if local.db.table_exists(old):
            local.db.rename_table(f"tab{old}", f"tab{new}")
        local.db.update_rows("tabSingles", {"doctype": new}, {"doctype": old})
        local.db.update_rows("tabCustom DocPerm", {"parent": new}, {"parent": old})
        self.forget()
