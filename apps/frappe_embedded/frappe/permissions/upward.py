"""The one thing permissions need from the layer above: a document by its name, reached by path as a hook would be."""

from __future__ import annotations

from typing import Any

from frappe.apps import get_attr


def load_document(doctype: str, name: Any) -> Any:
    """The stored document. Raises DoesNotExistError when there is none."""
    return get_attr("frappe.model.document.get_doc")(doctype, name)
