"""Types shared by the engine and its apps."""

from frappe.types.frappedict import _dict

__all__ = ["_dict"]
