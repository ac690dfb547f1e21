"""The Custom HTML Block of a workspace: its markup made harmless. Its script and style are not run."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.controls.safe_html import shown
from frappe.translate import _


def custom_html(name: Any, label: str = "") -> dict[str, Any] | None:
    """Title and markup for who may read the block and has one of its roles; None for others, and for an empty one."""
    if not name or not frappe.db.exists("Custom HTML Block", name):
        return None
    block = frappe.get_cached_doc("Custom HTML Block", name)
    if not frappe.has_permission("Custom HTML Block", "read", doc=block) or not _is_for_user(block):
        return None
    html = shown(block.html or "")
    return {"title": _(label) if label else "", "html": html} if html.strip() else None


def _is_for_user(block: Any) -> bool:
    roles = {row.role for row in block.roles}
    if block.private and block.owner != frappe.session.user:
        return False
    return not roles or bool(roles & set(frappe.get_roles()))
