"""Public path of Frappe's: sending what waits, and unsubscribing."""

from frappe.email.outbox import flush
from frappe.email.unsubscribing import unsubscribe

__all__ = ["flush", "unsubscribe"]
