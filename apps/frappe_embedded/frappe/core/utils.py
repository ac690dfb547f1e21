"""`frappe.core.utils`: finding in lists, and the document that another one refers to."""

from __future__ import annotations

from typing import Any

from frappe.model.document import get_doc
from frappe.utils.html import html2text
from frappe.utils.lists import find, find_all, ljust_list

__all__ = ["find", "find_all", "get_parent_doc", "html2text", "ljust_list"]


def get_parent_doc(doc: Any) -> Any:
    """The document that `doc` refers to by `reference_doctype` and `reference_name`; None when it refers to none."""
    if getattr(doc, "parent_doc", None) is None:
        named = doc.get("reference_doctype") and doc.get("reference_name")
        doc.parent_doc = get_doc(doc.reference_doctype, doc.reference_name) if named else None
    return doc.parent_doc
