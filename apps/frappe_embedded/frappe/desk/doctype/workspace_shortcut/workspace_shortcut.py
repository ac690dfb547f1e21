"""Workspace Shortcut: rows of a table of the desk."""

from __future__ import annotations

from frappe.model.document import Document


class WorkspaceShortcut(Document):
    """Has no rules of its own."""
