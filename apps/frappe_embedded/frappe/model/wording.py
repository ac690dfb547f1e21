"""Phrases that several messages about documents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.translate import _

if TYPE_CHECKING:
    from frappe.model.base_document import BaseDocument


def row_of(document: BaseDocument) -> str:
    """`Row 3: ` before what is said about a row; nothing for a document."""
    return _("Row {0}:").format(document.idx) + " " if document.get("parentfield") else ""
