"""A link that leads nowhere is refused, also where Frappe lets it pass because other fields are fetched through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.scopes.links import BENEFICIARY_FIELD


def validate(doc: Any, method: str | None = None) -> None:
    """Raise LinkValidationError naming the field and what was linked; what the user may not see does not exist for her."""
    if doc.flags.ignore_links:
        return
    missing = [
        f"{_(field.label)}: {frappe.utils.escape_html(str(value))}"
        for field, value in _feeding_links(doc)
        if not frappe.db.exists(field.options, value) or not _may_be_read(doc, field, value)
    ]
    if missing:
        frappe.throw(
            _("These records do not exist: {0}. Choose them from the list.").format(", ".join(missing)),
            exc=frappe.LinkValidationError,
        )


def _may_be_read(doc: Any, field: Any, value: Any) -> bool:
    """A link to a case file, when it is set anew, brings the file's words along: only for who may read them there."""
    if doc.flags.ignore_permissions or field.options not in BENEFICIARY_FIELD or field.parent != doc.doctype:
        return True
    return not doc.has_value_changed(field.fieldname) or frappe.has_permission(field.options, "read", doc=value)


def _feeding_links(doc: Any) -> Iterator[tuple[Any, Any]]:
    """The filled links, of the record and of its rows, that another field is fetched through."""
    for holder in (doc, *doc.get_all_children()):
        feeding = {field.fetch_from.split(".")[0] for field in holder.meta.fields if field.fetch_from}
        for field in holder.meta.get_link_fields():
            value = holder.get(field.fieldname)
            if value and field.fieldname in feeding:
                yield field, value
