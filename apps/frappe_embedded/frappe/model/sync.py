"""Public path of Frappe's: sites brought in line with the files of apps."""

from frappe.modules.sync import reload_doc, reload_doctype, sync_all, sync_document, sync_for

__all__ = ["reload_doc", "reload_doctype", "sync_all", "sync_document", "sync_for"]
