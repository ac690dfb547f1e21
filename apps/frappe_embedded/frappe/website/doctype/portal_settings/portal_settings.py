from __future__ import annotations

from typing import Any

from frappe.apps import get_hooks
from frappe.context import local
from frappe.model.document import Document, get_doc


class PortalSettings(Document):
    """What visitors find in the portal: their role, their home page, the menu."""

    def on_update(self) -> None:
        local.db.announce_change()

    def add_item(self, item: dict[str, Any]) -> bool:
        """Add an item that the menu does not have; whether it was added."""
        known = {(row.title, row.route) for row in self.get("menu") or []}
        if (item.get("title"), item.get("route")) in known:
            return False
        values = {key: item.get(key) for key in ("title", "route", "reference_doctype", "role", "target")}
        self.append("menu", {**values, "enabled": item.get("enabled", 1)})
        return True

    def sync_menu(self) -> None:
        """Make the menu what the hooks of the installed apps say; what an administrator switched off stays off."""
        items = get_hooks("standard_portal_menu_items")
        for item in items:
            make_missing_role(item.get("role"))
        wanted = {(item.get("title"), item.get("route")) for item in items}
        kept = [row for row in self.get("menu") or [] if (row.title, row.route) in wanted]
        changed = len(kept) != len(self.get("menu") or [])
        if changed:
            self.set("menu", kept)
        for item in items:
            changed = self.add_item(item) or changed
        if changed:
            self.flags.ignore_permissions = True
            self.save()

    def reset(self) -> None:
        """Build the menu afresh from the hooks."""
        self.set("menu", [])
        self.sync_menu()


def make_missing_role(role: str | None) -> None:
    """Add a role that a menu item names: one of the website, without the desk."""
    if role and not local.db.exists("Role", role):
        get_doc({"doctype": "Role", "role_name": role, "desk_access": 0}).insert(ignore_permissions=True)


def sync_portal_menu(*_args: Any) -> None:
    """Bring the menu in line with the hooks, after an app was installed and after migrate."""
    get_doc("Portal Settings").sync_menu()
