from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.permissions import forget_permissions
from frappe.utils import cint, escape_html
from frappe.utils.people import get_fullname


class DocShare(Document):
    """One document opened to one user, or to everyone who is signed in."""

    def validate(self) -> None:
        self.validate_user()
        self.check_share_permission()
        self.imply_read()
        frappe.get_doc(self.share_doctype, self.share_name).run_method("validate_share", self)

    def after_insert(self) -> None:
        self.comment("Shared", _("{0} shared this document with {1}"))

    def on_update(self) -> None:
        forget_permissions()

    def on_trash(self) -> None:
        if not self.flags.ignore_share_permission:
            self.check_share_permission()
        self.comment("Unshared", _("{0} stopped sharing this document with {1}"))
        forget_permissions()

    def validate_user(self) -> None:
        if cint(self.everyone):
            self.user = None
        elif not self.user:
            frappe.throw(_("Name the user to share with, or share with everyone."), frappe.MandatoryError)

    def check_share_permission(self) -> None:
        """Only who may share the document may change with whom it is shared."""
        if self.flags.ignore_share_permission:
            return
        if frappe.has_permission(self.share_doctype, "share", doc=self.share_name):
            return
        frappe.throw(
            _("You may not share {0} {1}.").format(_(self.share_doctype), self.share_name), frappe.PermissionError
        )

    def imply_read(self) -> None:
        """Whoever may write, submit or share may read."""
        if cint(self.write) or cint(self.submit) or cint(self.share):
            self.read = 1

    def comment(self, kind: str, text: str) -> None:
        with_whom = _("everyone") if cint(self.everyone) else _name_of(self.user)
        doc = frappe.get_doc(self.share_doctype, self.share_name)
        doc.add_comment(kind, text.format(_name_of(frappe.session.user), with_whom))


def _name_of(user: str | None) -> str:
    """What people call the user; comments are HTML."""
    return str(escape_html(_(get_fullname(user))))


def on_doctype_update() -> None:
    """Lists look for the shares of a user, checks for those of a document."""
    frappe.db.add_index("DocShare", ["user", "share_doctype"])
    frappe.db.add_index("DocShare", ["share_doctype", "share_name"])
