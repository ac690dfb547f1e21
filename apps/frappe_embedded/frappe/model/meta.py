"""Public path of Frappe's: what is known of DocTypes."""

from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import OPTIONAL_FIELDS as optional_fields
from frappe.metadata.fieldtypes import STANDARD_FIELDS as default_fields
from frappe.metadata.meta import Meta, get_meta, is_table, load_meta

__all__ = ["DocField", "Meta", "default_fields", "get_meta", "is_table", "load_meta", "optional_fields"]
