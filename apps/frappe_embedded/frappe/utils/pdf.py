"""Public path of Frappe's: HTML as PDF."""

from frappe.printing.html_to_pdf import get_pdf

__all__ = ["get_pdf"]
