"""Public path of Frappe's: prints as downloads."""

from frappe.printing.downloads import download_multi_pdf, download_pdf, report_to_pdf

__all__ = ["download_multi_pdf", "download_pdf", "report_to_pdf"]
