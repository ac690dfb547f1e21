"""Changes of documents that change who may do what, besides those of the permission DocTypes themselves."""

from __future__ import annotations

from typing import Any

from frappe.permissions.memory import forget_permissions


def forget_after_tree_change(doc: Any, method: str | None = None, *_args: Any) -> None:
    """A User Permission for a node includes what is below it, so a node that moves or is new changes what users see."""
    if doc.meta.is_nested_set():
        forget_permissions()
