"""The database of a site: `frappe.db` and what it is made of."""

from frappe.database.savepoints import savepoint

__all__ = ["savepoint"]
