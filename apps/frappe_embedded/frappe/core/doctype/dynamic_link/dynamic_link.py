from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document


class DynamicLink(Document):
    """A document of any kind that a record belongs to."""


def on_doctype_update() -> None:
    """Records are looked up by what they belong to."""
    frappe.db.add_index("Dynamic Link", ["link_doctype", "link_name"])


def deduplicate_dynamic_links(doc: Any) -> None:
    """Keep one row of `doc.links` for each document."""
    seen = set()
    for row in list(doc.links):
        target = (row.link_doctype, row.link_name)
        if target in seen:
            doc.remove(row)
        seen.add(target)
