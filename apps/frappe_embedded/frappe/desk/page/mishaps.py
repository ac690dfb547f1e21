"""A part of a page that could not be made: the page goes on without it, the error is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import frappe
from frappe.translate import _

T = TypeVar("T")


def what_failed(title: str, error: Exception) -> str:
    """What to say where the part would stand: the rule that refused it, in its own words; else that the error was
    recorded. Only for pages that read: whatever was written is undone."""
    frappe.clear_last_message()
    if isinstance(error, frappe.ValidationError) and str(error):
        return str(error)
    frappe.db.rollback()
    frappe.log_error(title)
    frappe.db.commit()
    return _("Something in it is wrong. The error was recorded for whoever looks after the system.")


def or_nothing(make: Callable[[], list[T]]) -> list[T]:
    """What `make` gives; an empty list where it raises. For parts nobody misses, on pages that may write: a mistake in an
    app's own conditions goes to the log and takes no page away."""
    try:
        return make()
    except Exception:  # noqa: BLE001 whatever an app's handler raises
        frappe.clear_last_message()
        frappe.logger().exception("A part of a page could not be made")
        return []
