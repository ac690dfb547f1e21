from __future__ import annotations

import frappe
from frappe.model.document import Document


class RoleProfile(Document):
    """A set of roles that several users share."""

    def on_update(self) -> None:
        """Users of the profile get its roles, no more and no fewer."""
        for name in frappe.get_all("User", filters={"role_profile_name": self.name}, pluck="name"):
            user = frappe.get_doc("User", name)
            user.set("roles", [{"role": row.role} for row in self.roles])
            user.save(ignore_permissions=True)
