"""Prints of documents: formats, letter heads, the standard layout, PDF."""

from __future__ import annotations

from frappe.printing.rendering import attach_print, get_print

__all__ = ["attach_print", "get_print"]
