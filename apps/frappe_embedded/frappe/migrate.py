"""Public path of Frappe's: migrations."""

from frappe.installer.migration import migrate

__all__ = ["migrate"]
