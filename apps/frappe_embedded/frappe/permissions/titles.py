"""How a document is called by somebody who may not read every field of it."""

from __future__ import annotations

from typing import Any

from frappe.permissions.field_levels import permlevels_of
from frappe.translate import _


def readable_title(doc: Any, user: str | None = None) -> str:
    """The document's title; its name where the title stands at a level that `user` may not read."""
    field = doc.meta.get_field(doc.meta.get_title_field())
    if field is not None and int(field.get("permlevel") or 0) not in permlevels_of(doc.meta, "read", user):
        return str(doc.name)
    return str(shown_title(field, doc.get_title()) or doc.name)


def shown_title(field: Any, title: Any) -> Any:
    """A title as people read it: one of a few choices is told in their language."""
    return _(str(title)) if title and field is not None and field.fieldtype == "Select" else title
