"""Workspace: a page of the desk with figures, shortcuts and links."""

from __future__ import annotations

from frappe.desk.page.workspaces.reachable import forget_workspaces
from frappe.model.document import Document


class Workspace(Document):
    """Public for roles, or one user's own."""

    def validate(self) -> None:
        self.update({"title": self.title or self.label})

    def on_update(self) -> None:
        forget_workspaces()

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        forget_workspaces()

    def on_trash(self) -> None:
        forget_workspaces()
