"""Liking documents: names in the column `_liked_by`."""

from __future__ import annotations

import json

import frappe
from frappe import _
from frappe.whitelisting import whitelist


@whitelist(methods=["POST", "PUT"])
def toggle_like(doctype: str, name: str, add: str = "No") -> None:
    """Add (`Yes`) or take back one's like."""
    document = frappe.get_doc(doctype, name)
    document.check_permission("read")
    user, liked_by = frappe.session.user, document.get_liked_by()
    if (add == "Yes") == (user in liked_by):
        return
    if add == "Yes":
        liked_by.append(user)
        document.add_comment("Like", _("Liked"))
    else:
        liked_by.remove(user)
        frappe.db.delete("Comment", _my_like(doctype, name, user))
    frappe.db.set_value(doctype, name, "_liked_by", json.dumps(liked_by), update_modified=False)


def _my_like(doctype: str, name: str, user: str) -> dict[str, str]:
    return {"comment_type": "Like", "reference_doctype": doctype, "reference_name": name, "owner": user}
