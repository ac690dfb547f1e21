"""Small helpers about fields of documents. Public path `frappe.model.utils`."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta

__all__ = ["get_fetch_values", "is_virtual_doctype", "set_default"]


def set_default(doc: Any, key: str) -> None:
    """Make `doc` the only one of its DocType marked with `key` (such as `is_default`)."""
    others = {"name": ["!=", doc.name]}
    local.db.set_value(doc.doctype, others, key, 0)


def is_virtual_doctype(doctype: str) -> bool:
    """Whether the DocType keeps its documents elsewhere than in a table."""
    return bool(get_meta(doctype).is_virtual)


def get_fetch_values(doctype: str, fieldname: str, value: Any) -> dict[str, Any]:
    """What the fields of `doctype` that fetch from the link `fieldname` get when it is set to `value`."""
    meta = get_meta(doctype)
    link = meta.get_field(fieldname)
    fetching = {
        field.fieldname: field.fetch_from.split(".", 1)[1].strip()
        for field in meta.fields
        if str(field.fetch_from or "").startswith(f"{fieldname}.")
    }
    if not fetching or link is None:
        return {}
    found = local.db.get_value(link.options, value, sorted(set(fetching.values())), as_dict=True) or {}
    return {target: found.get(source) for target, source in fetching.items()}
