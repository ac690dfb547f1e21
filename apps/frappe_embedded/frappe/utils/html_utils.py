"""The public path `frappe.utils.html_utils`."""

from __future__ import annotations

from frappe.utils.html import unescape_html
from frappe.utils.random import random_string
from frappe.utils.sanitize import clean_email_html, clean_html, sanitize_html
from frappe.utils.serialize import is_json

__all__ = ["clean_email_html", "clean_html", "is_json", "random_string", "sanitize_html", "unescape_html"]
