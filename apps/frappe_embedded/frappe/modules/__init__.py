"""Public path of Frappe's: the files of modules."""

from frappe.modules.utils import (
    get_doc_path,
    get_doctype_app,
    get_doctype_module,
    get_meta_module,
    get_module_app,
    get_module_path,
    load_doctype_module,
    scrub,
    scrub_dt_dn,
)

__all__ = [
    "get_doc_path",
    "get_doctype_app",
    "get_doctype_module",
    "get_meta_module",
    "get_module_app",
    "get_module_path",
    "load_doctype_module",
    "scrub",
    "scrub_dt_dn",
]
