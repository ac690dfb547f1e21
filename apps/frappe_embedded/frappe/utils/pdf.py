"""Public path of Frappe's: HTML as PDF."""

from frappe.printing.html_to_pdf import get_pdf, pdf_body_html

__all__ = ["get_pdf", "pdf_body_html"]
