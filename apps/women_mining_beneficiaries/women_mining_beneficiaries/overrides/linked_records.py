"""A link that leads nowhere is refused, also where Frappe lets it pass because other fields are fetched through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _


def validate(doc: Any, method: str | None = None) -> None:
    """Raise LinkValidationError naming the field and what was linked."""
    if doc.flags.ignore_links:
        return
    missing = [
        f"{_(field.label)}: {frappe.utils.escape_html(str(value))}"
        for field, value in _feeding_links(doc)
        if not frappe.db.exists(field.options, value)
    ]
    if missing:
        frappe.throw(
            _("These records do not exist: {0}. Choose them from the list.").format(", ".join(missing)),
            exc=frappe.LinkValidationError,
        )


def _feeding_links(doc: Any) -> Iterator[tuple[Any, Any]]:
    """The filled links, of the record and of its rows, that another field is fetched through."""
    for holder in (doc, *doc.get_all_children()):
        feeding = {field.fetch_from.split(".")[0] for field in holder.meta.fields if field.fetch_from}
        for field in holder.meta.get_link_fields():
            value = holder.get(field.fieldname)
            if value and field.fieldname in feeding:
                yield field, value
