"""Page: a page of Frappe's own desk that an app brings, with its script, template and styles in the app's module."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.core.doctype.custom_role.custom_role import get_custom_allowed_roles
from frappe.model.document import Document
from frappe.modules.utils import get_doc_path
from frappe.permissions import has_role
from frappe.utils import cint


class Page(Document):
    """Standard pages are written in developer mode only."""

    if TYPE_CHECKING:
        script: Any
        style: Any
        content: Any

    def validate(self) -> None:
        is_free = frappe.flags.in_import or frappe.flags.in_install or frappe.flags.in_patch
        if self.is_new() and not cint(frappe.conf.developer_mode) and not is_free:
            frappe.throw(_("Pages are made in developer mode."))

    def as_dict(self, *args: Any, **kwargs: Any) -> Any:
        """With what the page is made of, once it is loaded."""
        values = super().as_dict(*args, **kwargs)
        for key in ("script", "style", "content"):
            values[key] = self.__dict__.get(key)
        return values

    def is_permitted(self) -> bool:
        """Whether the session's user has one of the page's roles, or those set in their place; without any, everybody."""
        roles = get_custom_allowed_roles("page", str(self.name)) or [row.role for row in self.roles]
        return not roles or frappe.session.user == "Administrator" or has_role(frappe.session.user, *roles)

    def load_assets(self) -> None:
        """Read script, template and styles from the module's files."""
        if self.standard != "Yes":
            return
        name = frappe.scrub(str(self.name))
        folder = get_doc_path(self.module, "Page", str(self.name))
        state = self.__dict__
        state["script"], state["style"], state["content"] = (
            _read(os.path.join(folder, f"{name}.{kind}")) for kind in ("js", "css", "html")
        )


def _read(path: str) -> str:
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
