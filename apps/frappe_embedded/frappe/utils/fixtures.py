"""Public path of Frappe's: fixtures of apps."""

from frappe.installer.fixtures import export_fixtures, import_fixtures, sync_fixtures

__all__ = ["export_fixtures", "import_fixtures", "sync_fixtures"]
