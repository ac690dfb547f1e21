"""Public path of Frappe's: documents out of files."""

from frappe.modules.file_import import import_document as import_doc
from frappe.modules.file_import import import_file_by_path

__all__ = ["import_doc", "import_file_by_path"]
