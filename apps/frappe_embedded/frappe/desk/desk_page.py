"""Pages of Frappe's own desk, for clients that show them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.whitelisting import whitelist


@whitelist()
def getpage(name: str) -> None:
    """Answer with a page and what it is made of."""
    frappe.response.docs.append(get(name))


def get(name: str) -> Any:
    """The page with its files. Raises PermissionError for who has none of its roles."""
    page = frappe.get_doc("Page", name)
    if not page.is_permitted():
        frappe.throw(_("You may not open the page {0}.").format(_(page.title or name)), frappe.PermissionError)
    page.load_assets()
    return page
